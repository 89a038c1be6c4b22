using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>What the checks of the topology have in common: they look and change nothing.</summary>
public abstract class TopologyCheck : ICheck
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Topology;

    /// <inheritdoc />
    public abstract string Title { get; }

    /// <inheritdoc />
    public abstract string Proves { get; }

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public abstract string Command(TargetCluster cluster);

    /// <inheritdoc />
    public abstract Task<Finding> RunAsync(CheckContext context, CancellationToken cancel);

    /// <summary>Pass when nothing is wrong, else a failure that names everything that is.</summary>
    /// <param name="wrong">What is wrong, a clause each.</param>
    /// <param name="evidence">What was seen when nothing is.</param>
    protected static Finding Judge(IReadOnlyCollection<string> wrong, string evidence) =>
        wrong.Count == 0 ? Finding.Pass(evidence) : Finding.Fail(string.Join("; ", wrong));
}
