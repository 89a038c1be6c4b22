using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Measurement;

/// <summary>Splits a failover or switchover into its phases, on the run's clock.</summary>
public static class PhaseSplit
{
    /// <summary>
    /// The phases from the fault on: detected (the operator gave up the old primary), lease (the new one holds it), promoted (PostgreSQL
    /// left recovery, as seen by a reader on that server, or else by the API), routed (the endpoint leads to it), first write.
    /// </summary>
    /// <param name="fault">When the fault was injected, in microseconds.</param>
    /// <param name="old">The primary before.</param>
    /// <param name="moments">What the API showed from the fault on.</param>
    /// <param name="history">What clients saw.</param>
    /// <returns>The phases that were seen, in milliseconds from the fault; none when the primary stayed.</returns>
    public static IReadOnlyList<Phase> Of(long fault, string old, IReadOnlyList<ClusterMoment> moments, ClientHistory history)
    {
        var next = moments.Select(moment => moment.View.CurrentPrimary).FirstOrDefault(primary => primary != old && primary.Length > 0);
        if (next is null)
        {
            return [];
        }

        (string Name, long? At)[] ends =
        [
            ("detected", First(moments, view => view.TargetPrimary != old)),
            ("lease", First(moments, view => view.LeaseHolder == next)),
            ("promoted", Promoted(history, fault) ?? First(moments, view => view.CurrentPrimary == next)),
            ("routed", First(moments, view => view.LeadsTo(next))),
            ("first write", FirstWrite(history, fault)?.Ended),
        ];
        var phases = new List<Phase>();
        var before = 0.0;
        foreach (var (name, at) in ends)
        {
            if (at is { } end)
            {
                // The API tells of some things after clients have seen their effect: such a phase has no length of its own.
                var to = (end - fault) / 1000.0;
                phases.Add(new Phase(name, Math.Min(before, to), to));
                before = Math.Max(before, to);
            }
        }

        return phases;
    }

    /// <summary>When a replica left recovery: the middle of <see cref="Promotion"/>.</summary>
    /// <inheritdoc cref="Promotion"/>
    public static long? Promoted(ClientHistory history, long after) =>
        Promotion(history, after) is { } promotion ? (promotion.From + promotion.To) / 2 : null;

    /// <summary>
    /// What a promotion lies between: the last question that a reader on that server had answered by a replica, and the first answer by a
    /// primary, or what a client does first that has connected to it meanwhile.
    /// </summary>
    /// <param name="history">What clients saw.</param>
    /// <param name="after">The first moment that counts.</param>
    public static Interval? Promotion(ClientHistory history, long after)
    {
        var replicas = Numbers(history.Sessions.Where(session => session.Replica));
        var seen = history.Reads.Where(read => read.Asked >= after && !read.Replica && replicas.Contains((read.Client, read.Session)))
            .OrderBy(read => read.Answered).Select(read => (Read?)read).FirstOrDefault();
        var known = history.Sessions.Where(session => session.Began < after).Select(session => session.Timeline).DefaultIfEmpty().Max();
        var promoted = Numbers(history.Sessions.Where(session => session.Began >= after && !session.Replica && session.Timeline > known));
        var connected = history.Writes.Where(write => promoted.Contains((write.Client, write.Session))).Select(write => (long?)write.Sent)
            .Concat(history.Reads.Where(read => promoted.Contains((read.Client, read.Session))).Select(read => (long?)read.Asked)).Min();
        if (seen is not { } first)
        {
            return connected is { } only ? new Interval(only, only) : null;
        }

        var to = Math.Min(first.Answered, connected ?? long.MaxValue);
        var from = history.Reads
            .Where(read => (read.Client, read.Session) == (first.Client, first.Session) && read.Replica && read.Asked >= after)
            .Select(read => read.Asked).DefaultIfEmpty(to).Max();
        return new Interval(Math.Min(from, to), to);
    }

    /// <summary>The first write that was acknowledged on a newer timeline than any before.</summary>
    /// <param name="history">What clients saw.</param>
    /// <param name="fault">The first moment that counts.</param>
    public static Write? FirstWrite(ClientHistory history, long fault)
    {
        var timelines = history.Sessions.Where(session => !session.Replica)
            .ToDictionary(session => (session.Client, session.Number), session => session.Timeline);
        var before = history.Writes.Where(write => write.Ended < fault && write.Outcome == WriteOutcome.Acknowledged)
            .Select(write => timelines.GetValueOrDefault((write.Client, write.Session))).DefaultIfEmpty().Max();
        return history.Writes
            .Where(write => write.Outcome == WriteOutcome.Acknowledged && write.Ended > fault
                && timelines.GetValueOrDefault((write.Client, write.Session)) > before)
            .Select(write => (Write?)write).MinBy(write => write!.Value.Ended);
    }

    private static HashSet<(int Client, int Number)> Numbers(IEnumerable<Session> sessions) =>
        [.. sessions.Select(session => (session.Client, session.Number))];

    private static long? First(IReadOnlyList<ClusterMoment> moments, Func<ClusterView, bool> shows) =>
        moments.FirstOrDefault(moment => shows(moment.View))?.Time;
}
