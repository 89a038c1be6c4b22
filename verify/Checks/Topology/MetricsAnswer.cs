using PgHaInfra.Kube;
using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>Every instance hands out its metrics, and they say that it is up.</summary>
public sealed class MetricsAnswer : TopologyCheck
{
    private const int Port = 9187;
    private const string Up = "cnpg_collector_up";

    /// <inheritdoc />
    public override string Name => "metrics";

    /// <inheritdoc />
    public override string Title => "every instance hands out its metrics";

    /// <inheritdoc />
    public override string Proves => "Dashboards and alerts have something to read from each instance.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        $"kubectl get --raw /api/v1/namespaces/{cluster.Object.Namespace}/pods/{cluster.Object.Name}-1:{Port}/proxy/metrics";

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await InstancePods.ListAsync(context, cancel);
        var tls = (bool?)context.Cluster.Object.At("spec", "monitoring", "tls", "enabled") ?? false;
        var answers = await Task.WhenAll(pods.Select(pod => WrongAsync(context, pod.Name, tls, cancel)));
        var wrong = answers.OfType<string>().ToList();
        return pods.Count == 0 ? Finding.Fail("there are no instances") : Judge(wrong, $"{pods.Count} of {pods.Count} say {Up} 1");
    }

    private static async Task<string?> WrongAsync(CheckContext context, string pod, bool tls, CancellationToken cancel)
    {
        try
        {
            var text = await context.Api.PodPortAsync(context.Namespace, pod, Port, "/metrics", tls, cancel);
            var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(Up, StringComparison.Ordinal));
            return line is null ? $"{pod} has no {Up}" : line.Trim().EndsWith(" 1", StringComparison.Ordinal) ? null
                : $"{pod} says {line.Trim()}";
        }
        catch (KubeApiException refused) when (refused.Code == 503 && refused.Message.Contains("refused", StringComparison.Ordinal))
        {
            // Nobody listens. Any other refusal is the API server's, or a network policy's, and says nothing of the instance.
            return $"{pod} does not listen on port {Port}";
        }
    }
}
