using System.Collections.Concurrent;
using PgHaInfra.Cli.Display;
using PgHaInfra.Kube;

namespace PgHaInfra.Cli.Deploy;

/// <summary>Waits until a Cluster is what its spec asks for, telling its phases as they come.</summary>
/// <param name="api">The cluster's API.</param>
/// <param name="progress">Hears of each phase once.</param>
/// <param name="timeout">How long each wait may take.</param>
public sealed class ReadinessWait(KubeClient api, Progress progress, TimeSpan timeout)
{
    private readonly ConcurrentDictionary<ObjectKey, string> _told = new();

    /// <summary>Waits by the API's watch; nothing is polled.</summary>
    /// <exception cref="UserErrorException">It was not ready in time; the message has its last phase.</exception>
    public async Task ForClusterAsync(ObjectKey key, CancellationToken cancel)
    {
        try
        {
            await api.WaitForAsync(
                ResourceKind.Cluster, key.Namespace, key.Name,
                cluster =>
                {
                    Tell(key, Describe(cluster));
                    return IsReady(cluster);
                },
                timeout, cancel);
        }
        catch (TimeoutException)
        {
            throw new UserErrorException(
                $"{key} was not ready within {timeout.TotalSeconds:0} s; it last said: {_told.GetValueOrDefault(key)}", exitCode: 1);
        }
    }

    private void Tell(ObjectKey key, string now)
    {
        if (_told.GetValueOrDefault(key) != now)
        {
            _told[key] = now;
            progress.Line(key.Name, now);
        }
    }

    private static bool IsReady(KubeObject? cluster) =>
        cluster?.Status is { } status
        && status["phase"]?.GetValue<string>() == "Cluster in healthy state"
        && Number(status, "readyInstances") == Number(cluster.Spec!, "instances")
        && Number(status, "instances") == Number(cluster.Spec!, "instances");

    private static string Describe(KubeObject? cluster)
    {
        var status = cluster?.Status;
        var phase = status?["phase"]?.GetValue<string>() ?? "waiting for the operator";
        var reason = status?["phaseReason"]?.GetValue<string>();
        var ready = $"{(status is null ? 0 : Number(status, "readyInstances"))} of "
            + $"{(cluster?.Spec is { } spec ? Number(spec, "instances") : 0)} ready";
        return string.IsNullOrEmpty(reason) ? $"{phase}, {ready}" : $"{phase}: {reason}, {ready}";
    }

    private static int Number(System.Text.Json.Nodes.JsonObject map, string key) => (int?)map[key] ?? 0;
}
