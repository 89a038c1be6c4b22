using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>Something that is done to a cluster to see whether it copes.</summary>
public interface IFault
{
    /// <summary>In a few words, e.g. <c>primary pod pg-1 deleted</c>.</summary>
    string Title { get; }

    /// <summary>What whoever reads the figures must know, a clause, once it is injected. Default: nothing.</summary>
    string? Caveat => null;

    /// <summary>Does it. What must be undone later is undone by <see cref="UndoAsync"/>, also when this was interrupted.</summary>
    Task InjectAsync(CancellationToken cancel);

    /// <summary>Whether the API shows that it has had an effect.</summary>
    bool Shows(ClusterView view);

    /// <summary>Whether the cluster is over it.</summary>
    bool IsOver(ClusterView view);

    /// <summary>Takes back what does not end by itself, such as a cordon. Does nothing when there is nothing to take back.</summary>
    Task UndoAsync(CancellationToken cancel);
}
