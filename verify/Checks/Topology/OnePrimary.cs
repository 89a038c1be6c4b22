using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The operator, the instances themselves and whoever connects agree on one primary.</summary>
public sealed class OnePrimary : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "one-primary";

    /// <inheritdoc />
    public override string Title => "there is exactly one primary";

    /// <inheritdoc />
    public override string Proves =>
        "One instance takes writes and no other does, and it is the one that the operator and the Services mean.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"get pods -L cnpg.io/instanceRole -l cnpg.io/cluster={cluster.Object.Name}");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var pods = await InstancePods.ListAsync(context, cancel);
        var statuses = await InstanceStatuses.ReadAsync(context, cancel);
        var (current, target) = ((string?)cluster.At("status", "currentPrimary"), (string?)cluster.At("status", "targetPrimary"));
        var labelled = pods.Where(pod => InstancePods.Role(pod) == "primary").Select(pod => pod.Name).ToList();
        var writable = statuses.Where(status => status.IsPrimary).Select(status => status.Name).ToList();
        var wrong = new List<string>();
        if (current is null || current != target)
        {
            wrong.Add($"the operator's primary is {current ?? "nobody"}, its target {target ?? "nobody"}");
        }

        if (labelled.Count != 1 || labelled[0] != current)
        {
            wrong.Add($"labelled primary: {Names(labelled)}, wants {current}");
        }

        if (writable.Count != 1 || writable[0] != current)
        {
            wrong.Add($"not in recovery: {Names(writable)}, wants {current}{Troubles(statuses)}");
        }

        if (wrong.Count == 0 && await AddressAsync(context, cancel) is var reached && reached.Address != Address(pods, current!))
        {
            wrong.Add($"{context.Cluster.Primary} leads to {reached.Address}, {current} has {Address(pods, current!)}");
        }

        return Judge(wrong, $"{current}: labelled so, not in recovery, and reached through {context.Cluster.Primary}");
    }

    private static async Task<(string? Address, bool Replica)> AddressAsync(CheckContext context, CancellationToken cancel)
    {
        await using var connection = await context.Cluster.OpenAsync(context.Cluster.Primary, cancel);
        await using var command = new NpgsqlCommand("SELECT host(inet_server_addr()), pg_is_in_recovery()", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1));
    }

    private static string? Address(IEnumerable<KubeObject> pods, string name) =>
        (string?)pods.FirstOrDefault(pod => pod.Name == name)?.At("status", "podIP");

    private static string Names(List<string> names) => names.Count == 0 ? "nobody" : string.Join(", ", names);

    private static string Troubles(IReadOnlyList<InstanceStatus> statuses) =>
        string.Concat(statuses.Where(status => status.Trouble is not null)
            .Select(status => $"; {status.Name} says nothing: {status.Trouble}"));
}
