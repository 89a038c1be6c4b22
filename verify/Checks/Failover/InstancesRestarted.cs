using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>Every instance is restarted, one after the other.</summary>
public sealed class InstancesRestarted : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "rolling-restart";

    /// <inheritdoc />
    public override string Title => "all instances can be restarted one after the other";

    /// <inheritdoc />
    public override string Proves => "A roll-out that restarts every instance costs clients seconds and no acknowledged row.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.PodLoss;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => $"kubectl cnpg restart -n {cluster.Object.Namespace} {cluster.Object.Name}";

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) =>
        new RollingRestart(scene.Context.Api, scene.Context.Namespace, scene.Context.Name);
}
