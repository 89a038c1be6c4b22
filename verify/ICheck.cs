using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify;

/// <summary>One claim about a deployed cluster, proven from outside as a client would.</summary>
/// <example>See <see cref="Checks.DataPath.EndpointRole"/>; a new check is added to its group's catalogue.</example>
public interface ICheck
{
    /// <summary>The name it is chosen by, e.g. <c>primary-endpoint</c>: lower case, words joined by hyphens, unique over all
    /// groups.</summary>
    string Name { get; }

    /// <summary>The group it belongs to.</summary>
    CheckGroup Group { get; }

    /// <summary>The claim, in one line.</summary>
    string Title { get; }

    /// <summary>What is known when it passes, in one sentence.</summary>
    string Proves { get; }

    /// <summary>What it does to the cluster.</summary>
    Impact Impact { get; }

    /// <summary>The command a person would type to see the same.</summary>
    string Command(TargetCluster cluster);

    /// <summary>Looks, and says what it saw.</summary>
    /// <remarks>
    /// An exception is a verdict too: a server's refusal fails the claim; anything else, such as an API that is down, is inconclusive
    /// (see <see cref="Harness"/>).
    /// </remarks>
    Task<Finding> RunAsync(CheckContext context, CancellationToken cancel);
}
