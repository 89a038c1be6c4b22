using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify;

/// <summary>What a check saw.</summary>
/// <param name="Verdict">Whether the claim holds.</param>
/// <param name="Evidence">The observation behind the verdict, or why there is none; one line.</param>
public sealed record Finding(Verdict Verdict, string Evidence)
{
    /// <summary>What was measured. Default none.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>What happened over time; null for a check that disturbs nothing.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>Further lines for whoever wants to know more, e.g. each anomaly. Default none.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The claim holds.</summary>
    public static Finding Pass(string evidence) => new(Verdict.Pass, evidence);

    /// <summary>The claim does not hold.</summary>
    public static Finding Fail(string evidence) => new(Verdict.Fail, evidence);

    /// <summary>The harness could not find out.</summary>
    /// <param name="reason">What stood in the way.</param>
    public static Finding Inconclusive(string reason) => new(Verdict.Inconclusive, reason);

    /// <summary>The claim does not apply here.</summary>
    /// <param name="reason">Why not.</param>
    public static Finding Skipped(string reason) => new(Verdict.Skipped, reason);

    /// <summary>Pass if no figure is over its gate, else a failure that names those which are.</summary>
    /// <param name="evidence">The observation when all is well.</param>
    /// <param name="figures">What was measured.</param>
    public static Finding Judge(string evidence, IReadOnlyList<Figure> figures)
    {
        var over = figures.Where(figure => !figure.Holds).Select(figure => figure.ToString()).ToList();
        return (over.Count == 0 ? Pass(evidence) : Fail(string.Join("; ", over))) with { Figures = figures };
    }
}
