using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The primary runs on and reaches nobody, where the platform can cut its network.</summary>
public sealed class PrimaryNetworkCut : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "primary-network-cut";

    /// <inheritdoc />
    public override string Title => "a replica takes over when the primary is cut off, and there are never two primaries";

    /// <inheritdoc />
    public override string Proves => "A primary that nobody reaches is replaced, acknowledges nothing any more, and rejoins as a replica.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.NodeLoss;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        "curl -X POST FAULTS/faults -d '{\"kind\": \"cut\", \"namespace\": \"" + cluster.Object.Namespace + "\", \"pod\": \"PRIMARY\"}'";

    /// <inheritdoc />
    protected override Task<string?> UnavailableAsync(CheckContext context, CancellationToken cancel) =>
        Task.FromResult(context.FaultEndpoint is null ? "the platform offers no way to cut a pod's network" : null);

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) => PlatformFault.Cut(scene.Context, scene.Primary);
}
