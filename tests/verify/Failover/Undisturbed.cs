using PgHaInfra.Verify.Checks.Failover;
using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Tests.Verify.Failover;

/// <summary>Watches a cluster as a failover check does, and does nothing to it: what it finds was planted.</summary>
internal sealed class Undisturbed : FailoverCheck
{
    public override string Name => "undisturbed";

    public override string Title => "nothing happens";

    public override string Proves => "Nothing happened.";

    protected override TimeSpan WriteGate => FailoverGates.PodLoss;

    public override string Command(TargetCluster cluster) => "true";

    protected override IFault Fault(FailoverScene scene) => new Nothing();

    private sealed class Nothing : IFault
    {
        public string Title => "nothing";

        public Task InjectAsync(CancellationToken cancel) => Task.CompletedTask;

        public bool Shows(ClusterView view) => true;

        public bool IsOver(ClusterView view) => true;

        public Task UndoAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
