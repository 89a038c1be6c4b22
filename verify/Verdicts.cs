namespace PgHaInfra.Verify;

/// <summary>How verdicts are written.</summary>
public static class Verdicts
{
    /// <summary>As in reports, e.g. <c>pass</c>.</summary>
    public static string Key(this Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.Skipped => "skipped",
        Verdict.Inconclusive => "inconclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>As in sentences, e.g. <c>passed</c>.</summary>
    public static string Word(this Verdict verdict) => verdict switch
    {
        Verdict.Pass => "passed",
        Verdict.Fail => "failed",
        _ => verdict.Key(),
    };
}
