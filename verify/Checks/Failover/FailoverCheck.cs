using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>
/// Something happens to a cluster while clients write and read through its endpoints: they are served again in time, no acknowledged row is
/// lost, and the state afterwards is as before.
/// </summary>
public abstract class FailoverCheck : ICheck
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Failover;

    /// <inheritdoc />
    public abstract string Title { get; }

    /// <inheritdoc />
    public abstract string Proves { get; }

    /// <inheritdoc />
    public Impact Impact => Impact.Disturbs;

    /// <summary>How long to wait. Default: as <see cref="FailoverLimits"/> says.</summary>
    public FailoverLimits Limits { get; init; } = new();

    /// <summary>The load meanwhile. Default: as <see cref="WorkloadOptions"/> says.</summary>
    public WorkloadOptions Workload { get; init; } = new();

    /// <summary>The most that a client may be without writes.</summary>
    protected abstract TimeSpan WriteGate { get; }

    /// <inheritdoc />
    public abstract string Command(TargetCluster cluster);

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Cluster.Instances < 2)
        {
            return Finding.Skipped("a cluster of one instance has nobody to fail over to");
        }

        await Leftovers.UndoAsync(context, cancel);
        if (await UnavailableAsync(context, cancel) is { } reason)
        {
            return Finding.Skipped(reason);
        }

        try
        {
            var record = await new DisturbanceRun(context, Limits, Workload, Name).RunAsync(Fault, cancel);
            return DisturbanceJudge.Judge(record, context.Cluster.Instances, WriteGate);
        }
        catch (FaultRefusedException refused)
        {
            return await RefusedAsync(context, refused.Message, cancel);
        }
    }

    /// <summary>Why this cannot be done to the cluster; null when it can. Default: it can.</summary>
    protected virtual Task<string?> UnavailableAsync(CheckContext context, CancellationToken cancel) => Task.FromResult<string?>(null);

    /// <summary>What becomes of the check when the platform does not do the fault. Default: it is skipped.</summary>
    protected virtual Task<Finding> RefusedAsync(CheckContext context, string reason, CancellationToken cancel) =>
        Task.FromResult(Finding.Skipped($"the platform refuses: {reason}"));

    /// <summary>What is done to the cluster.</summary>
    protected abstract IFault Fault(FailoverScene scene);
}
