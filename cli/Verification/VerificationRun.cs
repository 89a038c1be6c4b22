using PgHaInfra.Verify;
using PgHaInfra.Verify.Report;

namespace PgHaInfra.Cli.Verification;

/// <summary>Runs the harness's checks on clusters, shows each result as it comes and keeps it for the report.</summary>
/// <param name="view">Shows them.</param>
internal sealed class VerificationRun(IRunView view)
{
    private readonly List<ReportedCheck> _checks = [];

    /// <summary>All results so far.</summary>
    public IReadOnlyList<ReportedCheck> Checks => _checks;

    /// <summary>0 when nothing speaks against the stack, 1 when a check failed, 2 when one could not be decided.</summary>
    public int ExitCode => Conclusion.ExitCode(Conclusion.Of(_checks.Select(check => check.Verdict)));

    /// <summary>How many checks came out how.</summary>
    public string Summary => Conclusion.Summary([.. _checks.Select(check => check.Verdict)]);

    /// <summary>Runs checks on one cluster.</summary>
    /// <param name="context">The cluster and what is expected of it.</param>
    /// <param name="checks">The checks.</param>
    /// <param name="excused">Says why a check is not run; null lets it run.</param>
    /// <param name="cancel">Calls the run off; what had not finished is inconclusive then.</param>
    public async Task RunAsync(CheckContext context, IReadOnlyList<ICheck> checks, Func<ICheck, Finding?> excused, CancellationToken cancel)
    {
        var listening = context with { Progress = new ViewProgress(view) };
        await using var ahead = new ReadAhead(listening, [.. checks.Where(check => excused(check) is null)], cancel);
        foreach (var check in checks)
        {
            if (excused(check) is { } reason)
            {
                _checks.Add(ReportedCheck.NotRun(check, context.Cluster.Title, reason));
                view.End(context.Cluster.Title, check, reason, TimeSpan.Zero);
                continue;
            }

            view.Begin(context.Cluster.Title, check);
            try
            {
                var result = await ahead.ResultAsync(check);
                _checks.Add(ReportedCheck.Of(result));
                view.End(context.Cluster.Title, check, result.Finding, result.Duration);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                NotRun(context.Cluster.Title, [.. checks.SkipWhile(other => other != check)],
                    Finding.Inconclusive("interrupted before it ended"));
                throw;
            }
        }
    }

    /// <summary>Notes checks that are not run, without showing them one by one.</summary>
    /// <param name="cluster">The cluster as namespace/name.</param>
    /// <param name="checks">The checks.</param>
    /// <param name="reason">Why, and what that means.</param>
    public void NotRun(string cluster, IReadOnlyList<ICheck> checks, Finding reason) =>
        _checks.AddRange(checks.Select(check => ReportedCheck.NotRun(check, cluster, reason)));
}
