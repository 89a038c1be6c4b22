using PgHaInfra.Kube;
using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>
/// The primary's node is lost: by the platform where it can do that, otherwise by a cordon and the deletion of the pod without grace, which
/// leaves the instance without a place until the node is back.
/// </summary>
public sealed class PrimaryNodeLost : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "primary-node-lost";

    /// <inheritdoc />
    public override string Title => "a replica takes over when the primary's node is lost";

    /// <inheritdoc />
    public override string Proves =>
        "The loss of the primary's node costs no acknowledged row, and the instance rejoins when the node is back.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.NodeLoss;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        $"kubectl delete pod -n {cluster.Object.Namespace} PRIMARY --grace-period=0 --force && kubectl cordon NODE";

    /// <inheritdoc />
    protected override async Task<string?> UnavailableAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.FaultEndpoint is not null)
        {
            return null;
        }

        var primary = await context.Api.FindAsync(
            ResourceKind.Pod, context.Namespace, (string?)context.Cluster.Object.At("status", "currentPrimary") ?? "", cancel);
        return (string?)primary?.At("spec", "nodeName") is not { } node || await NodeCordon.IsAllowedAsync(context.Api, node, cancel)
            ? null
            : "the platform offers no faults, and this user may not cordon nodes";
    }

    /// <inheritdoc />
    protected override async Task<Finding> RefusedAsync(CheckContext context, string reason, CancellationToken cancel)
    {
        var finding = await RunAsync(context with { FaultEndpoint = null }, cancel);
        return finding with { Details = [$"the platform refuses to switch a node off: {reason}", .. finding.Details] };
    }

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) => scene.Context.FaultEndpoint is null
        ? new NodeCordon(scene.Context.Api, scene.Context.Namespace, scene.Primary)
        : PlatformFault.Node(scene.Context, scene.Primary);
}
