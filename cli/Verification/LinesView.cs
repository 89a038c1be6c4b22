using PgHaInfra.Cli.Display;
using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>A line for each result: for logs, and for people who deploy.</summary>
/// <param name="progress">Where lines go.</param>
internal sealed class LinesView(Progress progress) : IRunView
{
    // A check that is over in a moment need not be told twice; one that takes its time says what it does.
    private string _cluster = "";

    public Task DuringAsync(Func<Task> work) => work();

    public void Plan(string cluster, IReadOnlyList<ICheck> checks)
    {
    }

    public void Begin(string cluster, ICheck check) => _cluster = Name(cluster);

    public void Say(string line) => progress.Line(_cluster, line);

    public void End(string cluster, ICheck check, Finding finding, TimeSpan duration)
    {
        var line = $"{finding.Verdict.Word()}: {check.Title}; {finding.Evidence}";
        switch (finding.Verdict)
        {
            case Verdict.Pass: progress.Good(Name(cluster), line); break;
            case Verdict.Skipped: progress.Line(Name(cluster), line); break;
            default: progress.Bad(Name(cluster), line); break;
        }
    }

    private static string Name(string cluster) => cluster[(cluster.IndexOf('/') + 1)..];
}
