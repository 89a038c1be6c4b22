using PgHaInfra.Verify.History.Rules;

namespace PgHaInfra.Verify.History;

/// <summary>
/// Judges what clients saw against what a database that loses nothing may show them. It finds losses, duplicates, phantoms, damage,
/// wrong order, stale and double primaries, foreign servers, wrong roles and reads that cannot be. A write of unknown outcome is right
/// whether it is there or not.
/// </summary>
public static class HistoryChecker
{
    /// <summary>Everything that is wrong; empty for a healthy history.</summary>
    /// <param name="history">What clients did and saw.</param>
    /// <param name="found">What was there afterwards.</param>
    /// <param name="transitions">
    /// When roles were moving, so that an endpoint may for a moment lead to the role that a server had before.
    /// </param>
    public static IReadOnlyList<Anomaly> Check(ClientHistory history, FoundRows found, IReadOnlyList<Interval> transitions) =>
    [
        .. RowRules.Check(history, found),
        .. ListRules.Check(history, found),
        .. PrimaryRules.Check(history),
        .. EndpointRules.Check(history, transitions),
        .. ReadRules.Check(history),
    ];
}
