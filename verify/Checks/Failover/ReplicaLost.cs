using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The pod of a replica is deleted without grace.</summary>
public sealed class ReplicaLost : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "replica-lost";

    /// <inheritdoc />
    public override string Title => "clients are served when a replica is lost, and it comes back";

    /// <inheritdoc />
    public override string Proves => "The loss of a replica costs no acknowledged row, and the replica rejoins with everything.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.PodLoss;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        $"kubectl delete pod -n {cluster.Object.Namespace} REPLICA --grace-period=0 --force";

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) =>
        new PodDeletion(scene.Context.Api, scene.Context.Namespace, scene.Replica, grace: 0);
}
