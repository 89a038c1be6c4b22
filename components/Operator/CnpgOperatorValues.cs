using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Values of the chart <c>cloudnative-pg</c>.</summary>
internal static class CnpgOperatorValues
{
    public const string ReleaseName = "cnpg";

    // A new operator restarts every instance; without a pause between them all clusters would do that at once.
    private static readonly Dictionary<string, string> Configuration = new()
    {
        ["CLUSTERS_ROLLOUT_DELAY"] = "120",
        ["INSTANCES_ROLLOUT_DELAY"] = "10",
    };

    public static InputMap<object> For(CnpgOperatorArgs args) => ChartValues.Placed(args, new()
    {
        ["replicaCount"] = args.Replicas.Apply(count => (object)count),
        ["config"] = new Dictionary<string, object> { ["data"] = InputMap<string>.Merge(Configuration, args.Configuration ?? new()) },
        ["resources"] = ChartValues.Resources("250m", "256Mi"),
        // Its PodMonitor belongs to whoever collects the metrics, in one of two groups.
        ["monitoring"] = new Dictionary<string, object> { ["podMonitorEnabled"] = false },
        ["topologySpreadConstraints"] = new object[] { Spread() },
    });

    private static Dictionary<string, object> Spread() => new()
    {
        ["maxSkew"] = 1,
        ["topologyKey"] = Labels.Zone,
        ["whenUnsatisfiable"] = "ScheduleAnyway",
        ["labelSelector"] = new Dictionary<string, object>
        {
            ["matchLabels"] = new Dictionary<string, object> { ["app.kubernetes.io/instance"] = ReleaseName },
        },
    };
}
