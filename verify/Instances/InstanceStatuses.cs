using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Instances;

/// <summary>Asks instances for their status, through the API server, on the port of CloudNativePG's instance manager.</summary>
public static class InstanceStatuses
{
    private const int Port = 8000;
    private const string Path = "/pg/status";

    /// <summary>The command with which a person reads the same.</summary>
    public static string Command(TargetCluster cluster) => cluster.Kubectl($"cnpg status {cluster.Object.Name} --verbose");

    /// <summary>All instances at once, in the order of their names.</summary>
    /// <exception cref="KubeApiException">The API refuses the question, which says nothing of the instances.</exception>
    public static async Task<IReadOnlyList<InstanceStatus>> ReadAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await InstancePods.ListAsync(context, cancel);
        return await Task.WhenAll(pods.Select(pod => ReadAsync(context, pod, cancel)));
    }

    private static async Task<InstanceStatus> ReadAsync(CheckContext context, KubeObject pod, CancellationToken cancel)
    {
        try
        {
            var tls = pod.At("spec", "containers")?.ToJsonString().Contains("--status-port-tls", StringComparison.Ordinal) ?? true;
            var text = await context.Api.PodPortAsync(context.Namespace, pod.Name, Port, Path, tls, cancel);
            return Read(pod.Name, JsonNode.Parse(text)!.AsObject());
        }
        catch (KubeApiException refused) when (refused.Code is 500 or 503)
        {
            // The instance manager does not run, or cannot ask its PostgreSQL.
            return new InstanceStatus(pod.Name) { Trouble = refused.Message.ReplaceLineEndings(" ").Trim() };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return new InstanceStatus(pod.Name) { Trouble = $"its status cannot be read: {wrong.Message}" };
        }
    }

    private static InstanceStatus Read(string name, JsonObject json) => new(name)
    {
        IsPrimary = (bool?)json["isPrimary"] ?? false,
        SystemId = (string?)json["systemID"],
        Timeline = (int?)json["timeLineID"],
        Standbys =
        [
            .. (json["replicationInfo"] as JsonArray ?? []).Select(row => new StandbyStatus(
                (string?)row?["applicationName"] ?? "", (string?)row?["state"] ?? "", (string?)row?["syncState"] ?? "")),
        ],
    };
}
