namespace PgHaInfra.Verify.Report;

/// <summary>What several verdicts come to.</summary>
public static class Conclusion
{
    /// <summary>A failure outweighs everything, doubt outweighs a pass; skipped alone is no pass.</summary>
    public static Verdict Of(IEnumerable<Verdict> verdicts)
    {
        var all = verdicts.ToHashSet();
        return all.Contains(Verdict.Fail) ? Verdict.Fail
            : all.Contains(Verdict.Inconclusive) || all.Count == 0 ? Verdict.Inconclusive
            : all.Contains(Verdict.Pass) ? Verdict.Pass
            : Verdict.Skipped;
    }

    /// <summary>The process's exit code: 0 when nothing speaks against it, 1 for a failure, 2 for doubt.</summary>
    public static int ExitCode(Verdict verdict) => verdict switch { Verdict.Fail => 1, Verdict.Inconclusive => 2, _ => 0 };

    /// <summary>How many came out how, e.g. <c>20 passed, 1 failed of 21 checks</c>.</summary>
    public static string Summary(IReadOnlyCollection<Verdict> verdicts)
    {
        var parts = verdicts.GroupBy(verdict => verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Word()}");
        return $"{string.Join(", ", parts.DefaultIfEmpty("none"))} of {verdicts.Count} check{(verdicts.Count == 1 ? "" : "s")}";
    }
}
