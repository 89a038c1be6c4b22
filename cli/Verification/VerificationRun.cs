using PgHaInfra.Cli.Display;
using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>Runs the harness's checks on clusters and tells each result as it comes.</summary>
internal sealed class VerificationRun(Progress? progress)
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
            var parts = Results.GroupBy(result => result.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Word()}");
            return $"{string.Join(", ", parts)} of {Results.Count} checks";
        }
    }

    public async Task RunAsync(CheckContext context, IReadOnlyList<ICheck> checks, CancellationToken cancel)
    {
        await foreach (var result in Harness.RunAsync(context, checks, cancel))
        {
            Results.Add(result);
            var line = $"{result.Verdict.Word()}: {result.Check.Title}; {result.Evidence}";
            switch (result.Verdict)
            {
                case Verdict.Pass: progress?.Good(context.Name, line); break;
                case Verdict.Skipped: progress?.Line(context.Name, line); break;
                default: progress?.Bad(context.Name, line); break;
            }
        }
    }
}
