using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>A check in the live view.</summary>
/// <param name="cluster">The cluster as namespace/name.</param>
/// <param name="check">The check.</param>
internal sealed class LiveEntry(string cluster, ICheck check)
{
    public string Cluster => cluster;

    public ICheck Check => check;

    /// <summary>What it found; null while it runs or is to come.</summary>
    public Finding? Finding { get; set; }

    public TimeSpan Duration { get; set; }

    /// <summary>Whether nobody need look at it any more.</summary>
    public bool IsSettled => Finding is { Verdict: Verdict.Pass or Verdict.Skipped };
}
