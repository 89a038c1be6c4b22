using System.Diagnostics;
using PgHaInfra.Benchmarks.Subject;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Benchmarks.Peers;

/// <summary>
/// barman-cloud's programs by hand, on the same server and the same blob storage: what a script without an operator takes.
/// </summary>
public sealed class BareBarman(Workspace workspace, OneMachineProcess machine, ArchivedCluster cluster)
{
    private const string Server = "bare";

    private static readonly string[] Store =
        ["--cloud-provider", "azure-blob-storage", "--credential", "managed-identity", ArchivedCluster.Destination];

    private Dictionary<string, string> Variables => new()
    {
        ["HOME"] = "/tmp",
        ["HTTPS_PROXY"] = $"http://{cluster.Storage}:10080",
        ["REQUESTS_CA_BUNDLE"] = Path.Combine(machine.StateDirectory, "run", "storage-ca.crt"),
        ["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = $"http://{cluster.Storage}:10080",
        ["PGHOST"] = cluster.Instance.SocketDirectory,
        ["TMPDIR"] = "/tmp",
    };

    /// <summary>Takes a backup of the cluster's instance.</summary>
    public async Task<TimeSpan> BackUpAsync(CancellationToken cancel)
    {
        var since = Stopwatch.StartNew();
        await RunAsync("barman-cloud-backup", ["--user", "postgres", "--immediate-checkpoint", .. Store, Server], cancel);
        return since.Elapsed;
    }

    /// <summary>Restores the latest backup of a server and replays its WAL until the new server accepts writes.</summary>
    /// <param name="server">The server's folder in the store.</param>
    /// <param name="backup">The backup's id.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<TimeSpan> RecoverAsync(string server, string backup, CancellationToken cancel)
    {
        var home = workspace.Make($"restored-{Guid.NewGuid():n}");
        var data = Path.Combine(home, "data");
        var since = Stopwatch.StartNew();
        await RunAsync("barman-cloud-restore", [.. Store, server, backup, data], cancel);
        workspace.Tools.Account.WriteFile(Path.Combine(data, "recovery.signal"), "");
        // What the original's files say of addresses and certificates does not hold here.
        workspace.Tools.Account.WriteFile(Path.Combine(data, "postgresql.conf"), "");
        var restore = $"/usr/bin/barman-cloud-wal-restore {string.Join(' ', Store)} {server} %f %p";
        string[] settings =
        [
            $"restore_command={restore}", "recovery_target_action=promote", "listen_addresses=", $"unix_socket_directories={home}",
            "max_worker_processes=32", "wal_level=logical",
        ];
        // The server hands its environment down to restore_command.
        var running = workspace.Tools.RunAsync(workspace.Tools.Installation.Program("postgres"),
            ["-D", data, .. settings.SelectMany(setting => new[] { "-c", setting })], Variables, Path.Combine(home, "log"), cancel);
        while (!File.Exists(Path.Combine(data, "postmaster.pid")) || File.Exists(Path.Combine(data, "recovery.signal")) || !IsReady(data))
        {
            if (running.IsCompleted)
            {
                await running;
            }
            await Task.Delay(5, cancel);
        }
        var elapsed = since.Elapsed;
        Posix.Kill(int.Parse((await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"), cancel))[0]), Posix.SigQuit);
        try
        {
            await running;
        }
        catch (PostgresToolException)
        {
            // Stopped without a checkpoint it does not call that success.
        }
        Directory.Delete(home, recursive: true);
        return elapsed;
    }

    private static bool IsReady(string data)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(data, "postmaster.pid")) is { Length: > 7 } lines && lines[7].Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel) =>
        workspace.Tools.RunAsync(Path.Combine("/usr/bin", program), arguments, Variables, null, cancel);
}
