using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.History.Rules;

/// <summary>There is one primary at a time, and once a newer timeline has acknowledged a commit no older one answers.</summary>
internal static class PrimaryRules
{
    public static IEnumerable<Anomaly> Check(ClientHistory history)
    {
        var sessions = history.Sessions.Where(session => !session.Replica).ToDictionary(session => (session.Client, session.Number));
        var commits = new List<(Write Write, Session Session)>();
        foreach (var write in history.Writes.Where(write => write.Outcome == WriteOutcome.Acknowledged))
        {
            if (sessions.TryGetValue((write.Client, write.Session), out var session))
            {
                commits.Add((write, session));
            }
        }

        // When each timeline acknowledged its first commit.
        var firsts = commits.GroupBy(commit => commit.Session.Timeline)
            .ToDictionary(timeline => timeline.Key, timeline => timeline.Min(commit => commit.Write.Ended));
        return Commits(commits, firsts).Concat(SameTimeline(commits)).Concat(Answers(history, sessions, firsts));
    }

    private static IEnumerable<Anomaly> Commits(List<(Write Write, Session Session)> commits, Dictionary<long, long> firsts) =>
        from commit in commits
        let newer = Newer(firsts, commit.Session.Timeline, commit.Write.Sent)
        where newer is not null
        select new Anomaly(AnomalyKind.TwoPrimaries, commit.Write.Ended,
            $"{ServerId.Show(commit.Session.Server)} acknowledged row {commit.Write.Number} of client {commit.Write.Client} on timeline "
            + $"{commit.Session.Timeline}, sent after timeline {newer} had acknowledged commits");

    // Two servers on one timeline, each acknowledging while the other does.
    private static IEnumerable<Anomaly> SameTimeline(List<(Write Write, Session Session)> commits)
    {
        foreach (var timeline in commits.GroupBy(commit => commit.Session.Timeline))
        {
            var servers = timeline.GroupBy(commit => commit.Session.Server)
                .Select(server => (
                    Server: server.Key, From: server.Min(commit => commit.Write.Ended), To: server.Max(commit => commit.Write.Sent)))
                .OrderBy(server => server.From).ToList();
            foreach (var (first, second) in servers.Zip(servers.Skip(1)).Where(pair => pair.Second.From < pair.First.To))
            {
                yield return new(AnomalyKind.TwoPrimaries, second.From,
                    $"{ServerId.Show(first.Server)} and {ServerId.Show(second.Server)} acknowledged commits on timeline {timeline.Key} at "
                        + "the same time");
            }
        }
    }

    private static IEnumerable<Anomaly> Answers(
        ClientHistory history, Dictionary<(int, int), Session> sessions, Dictionary<long, long> firsts)
    {
        var connected = sessions.Values.Select(session => (Session: session, Asked: session.Began, Answered: session.Began));
        var read = history.Reads.Where(read => !read.Replica && sessions.ContainsKey((read.Client, read.Session)))
            .Select(read => (Session: sessions[(read.Client, read.Session)], read.Asked, read.Answered));
        return
            from answer in connected.Concat(read)
            let newer = history.Kind(answer.Session.Client) == ClientKind.ReplicaReader
                ? null
                : Newer(firsts, answer.Session.Timeline, answer.Asked)
            where newer is not null
            select new Anomaly(AnomalyKind.StalePrimary, answer.Answered,
                $"the primary's endpoint answered client {answer.Session.Client} from {ServerId.Show(answer.Session.Server)} on timeline "
                + $"{answer.Session.Timeline} after timeline {newer} had acknowledged commits");
    }

    // The newest timeline that had acknowledged a commit by then, when it is newer than this one.
    private static long? Newer(Dictionary<long, long> firsts, long timeline, long moment)
    {
        long? newest = null;
        foreach (var (other, first) in firsts)
        {
            if (other > timeline && first < moment && (newest is null || other > newest))
            {
                newest = other;
            }
        }

        return newest;
    }
}
