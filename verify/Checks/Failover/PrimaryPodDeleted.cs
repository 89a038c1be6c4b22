using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The primary's pod is deleted with a grace period of one second (guide step 24).</summary>
public sealed class PrimaryPodDeleted : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "primary-pod-deleted";

    /// <inheritdoc />
    public override string Title => "a replica takes over when the primary's pod is deleted";

    /// <inheritdoc />
    public override string Proves =>
        "Deleting the primary's pod costs clients seconds and no acknowledged row, and the pod comes back as a replica.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.PodLoss;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        $"kubectl delete pod -n {cluster.Object.Namespace} -l cnpg.io/cluster={cluster.Object.Name},cnpg.io/instanceRole=primary "
            + "--grace-period=1";

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) =>
        new PodDeletion(scene.Context.Api, scene.Context.Namespace, scene.Primary, grace: 1);
}
