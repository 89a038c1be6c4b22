using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Host;

/// <summary>The two files by which others find a running environment.</summary>
internal static class Description
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(StateFolders folders, string api, string faults)
    {
        AtomicFile.Write(folders.Kubeconfig, Kubeconfig(api), OwnerOnly);
        var json = new JsonObject { ["pid"] = Environment.ProcessId, ["startTime"] = StartTime(), ["api"] = api, ["faults"] = faults };
        AtomicFile.Write(folders.Description, json.ToJsonString() + "\n");
    }

    // A pid alone may be somebody else's after a restart of the machine; with its start time it is one process for good.
    private static string StartTime()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
    }

    private static string Kubeconfig(string api) => $"""
        apiVersion: v1
        kind: Config
        current-context: one-machine
        clusters:
        - name: one-machine
          cluster:
            server: {api}
        contexts:
        - name: one-machine
          context:
            cluster: one-machine
            user: one-machine
            namespace: default
        users:
        - name: one-machine
          user: {"{}"}

        """;
}
