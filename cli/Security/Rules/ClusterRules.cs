using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about PostgreSQL clusters themselves.</summary>
internal static class ClusterRules
{
    private const int FewestInstances = 3;
    private const string RefusePlaintext = "hostnossl all all all reject";

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 56,
            Ids = ["PG-04"],
            Title = "Instances are in three zones",
            Expected = "at least 3 instances, spread over zones with DoNotSchedule",
            Fix = "Set instances to 3 and placement.zones to required.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.Cluster).SelectMany(Spread),
        },
        new()
        {
            Number = 57,
            Ids = ["PG-05"],
            Title = "No acknowledged transaction is lost",
            Expected = "synchronous.number at least 1, dataDurability required, failoverQuorum true",
            Fix = "Set the cluster's synchronous group; it needs at least two instances.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.Cluster).SelectMany(Synchronous),
        },
        new()
        {
            Number = 58,
            Ids = ["PG-06"],
            Title = "Clients come over TLS 1.3 alone",
            Expected =
                $"\"{RefusePlaintext}\" as the first line of pg_hba, ssl_min_protocol_version TLSv1.3 or unset (the operator's default)",
            Fix = "Remove what overrides the component's own lines: the operator appends a line that lets everyone in without TLS, too.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.Cluster).SelectMany(Encrypted),
        },
        new()
        {
            Number = 59,
            Ids = ["PG-07"],
            Title = "The cluster guards itself",
            Expected = "enableSuperuserAccess off, the isolation check of the liveness probe and the disruption budget on",
            Fix = "Leave the three at the operator's defaults.",
            Severity = Severity.High,
            Look = Each(
                ResourceTypes.Cluster,
                ("spec.enableSuperuserAccess", NotTrue), ("spec.probes.liveness.isolationCheck.enabled", NotFalse),
                ("spec.enablePDB", NotFalse)),
        },
    ];

    private static IEnumerable<Observation> Spread(PlannedResource cluster)
    {
        var zones = cluster.Inputs.Items("spec.topologySpreadConstraints")
            .Where(spread => spread.Text("topologyKey") == "topology.kubernetes.io/zone").ToList();
        yield return See(cluster, "spec.instances", _ => cluster.Inputs.Number("spec.instances") >= FewestInstances);
        yield return new Observation(
            cluster, "spec.topologySpreadConstraints", zones.Count == 0 ? JsonRead.Unset : zones[0].At("whenUnsatisfiable").Show(),
            zones.Exists(spread => spread.Text("whenUnsatisfiable") == "DoNotSchedule"));
    }

    private static IEnumerable<Observation> Synchronous(PlannedResource cluster)
    {
        const string Group = "spec.postgresql.synchronous";
        yield return See(cluster, $"{Group}.number", _ => cluster.Inputs.Number($"{Group}.number") >= 1);
        yield return See(cluster, $"{Group}.dataDurability", OneOf("required"));
        yield return See(cluster, $"{Group}.failoverQuorum", True);
    }

    private static IEnumerable<Observation> Encrypted(PlannedResource cluster)
    {
        yield return See(cluster, "spec.postgresql.pg_hba", lines => (lines as JsonArray)?.FirstOrDefault() is { } first
            && IsRefusal(first.Show()));
        yield return See(cluster, "spec.postgresql.parameters.ssl_min_protocol_version", version => version is null
            || version.Show() == "TLSv1.3");
    }

    private static bool IsRefusal(string line) =>
        string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)) == RefusePlaintext;
}
