using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>A replica is promoted in order, and the first primary back again.</summary>
public sealed class SwitchoverAndBack : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "switchover";

    /// <inheritdoc />
    public override string Title => "a replica can be promoted in order, and the first primary back again";

    /// <inheritdoc />
    public override string Proves => "The primary can be moved for maintenance, both ways, without the loss of an acknowledged row.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.Switchover;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        $"kubectl cnpg promote -n {cluster.Object.Namespace} {cluster.Object.Name} REPLICA";

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) =>
        new Switchover(scene.Context.Api, scene.Context.Namespace, scene.Context.Name, scene.Replica.Name);
}
