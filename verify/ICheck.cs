using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify;

/// <summary>One claim about a deployed cluster, proven from outside as a client would.</summary>
public interface ICheck
{
    /// <summary>The name it is chosen by, e.g. <c>primary-endpoint</c>.</summary>
    string Name { get; }

    /// <summary>The group it belongs to, e.g. <c>data path</c>.</summary>
    string Group { get; }

    /// <summary>The claim, in one line.</summary>
    string Title { get; }

    /// <summary>The command a person would type to see the same.</summary>
    string Command(TargetCluster cluster);

    /// <summary>Looks, and says what it saw.</summary>
    /// <returns>Whether the claim holds, and the evidence in one line.</returns>
    Task<(Verdict Verdict, string Evidence)> RunAsync(TargetCluster cluster, CancellationToken cancel);
}
