using System.Collections.Immutable;
using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Fills in CloudNativePG's Pooler.</summary>
internal static class PoolerSpec
{
    public static PoolerSpecArgs For(
        CnpgPoolerArgs args, Input<string> name, string access, Input<ImmutableDictionary<string, string>> parameters) => new()
        {
            Cluster = new ClusterReferenceArgs { Name = args.ClusterName },
            Type = access,
            Instances = args.Instances,
            Pgbouncer = new PgBouncerArgs
            {
                PoolMode = args.Mode == PoolerMode.Session ? "session" : "transaction",
                Parameters = parameters.ToOutput(),
                Image = args.Image,
                PgHba = new[] { PostgresDefaults.RefusePlaintext, PostgresDefaults.PasswordOverTls },
            },
            Template = new PoolerTemplateArgs
            {
                Metadata = args.Labels is null ? null : (Input<InheritedMetadataArgs>)new InheritedMetadataArgs { Labels = args.Labels },
                Spec = new PoolerPodSpecArgs
                {
                    Containers = new[]
                {
                    new PoolerContainerArgs
                    {
                        Name = "pgbouncer",
                        Resources = new ResourcesArgs { Requests = Amounts(args), Limits = Amounts(args) },
                    },
                },
                    NodeSelector = args.NodeSelector,
                    Tolerations = args.Tolerations,
                    TopologySpreadConstraints = Constraints(args, name),
                },
            },
        };

    private static InputMap<string> Amounts(CnpgPoolerArgs args) => new() { ["cpu"] = args.Cpu, ["memory"] = args.Memory };

    private static InputList<TopologySpreadConstraintArgs>? Constraints(CnpgPoolerArgs args, Input<string> name)
    {
        var constraints = new[] { (args.Zones, Labels.Zone), (args.Nodes, Labels.Hostname) }
            .Where(c => c.Item1 != Spread.None)
            .Select(c => new TopologySpreadConstraintArgs
            {
                MaxSkew = 1,
                TopologyKey = c.Item2,
                WhenUnsatisfiable = c.Item1 == Spread.Required ? "DoNotSchedule" : "ScheduleAnyway",
                LabelSelector = PolicyRules.Having(Labels.Pooler, name),
            })
            .ToArray();
        return constraints.Length == 0 ? null : (InputList<TopologySpreadConstraintArgs>)constraints;
    }
}
