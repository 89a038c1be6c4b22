using PgHaInfra.Cli.Display;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Cli.Verbs;

/// <summary>Runs the harness's checks on clusters and tells each result as it comes.</summary>
internal sealed class Verification(Progress? progress)
{
    /// <summary>All results so far.</summary>
    public List<CheckResult> Results { get; } = [];

    /// <summary>0 when all passed, 1 when one failed, 2 when one could not be decided.</summary>
    public int ExitCode => Results.Any(result => result.Verdict == Verdict.Fail) ? 1 : Results.Any(result => result.Verdict == Verdict.Inconclusive) ? 2 : 0;

    /// <summary>How many checks came out how.</summary>
    public string Summary
    {
        get
        {
            var parts = Results.GroupBy(result => result.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Word(group.Key)}");
            return $"{string.Join(", ", parts)} of {Results.Count} checks";
        }
    }

    public async Task RunAsync(TargetCluster target, IReadOnlyList<ICheck> checks, CancellationToken cancel)
    {
        var name = target.Object.Name;
        await foreach (var result in Harness.RunAsync(target, checks, cancel))
        {
            Results.Add(result);
            var line = $"{Word(result.Verdict)}: {result.Check.Title}; {result.Evidence}";
            switch (result.Verdict)
            {
                case Verdict.Pass: progress?.Good(name, line); break;
                case Verdict.Skipped: progress?.Line(name, line); break;
                default: progress?.Bad(name, line); break;
            }
        }
    }

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "passed", Verdict.Fail => "failed", Verdict.Skipped => "skipped", _ => "inconclusive" };
}
