using PgHaInfra.Verify;
using PgHaInfra.Verify.Report;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Tests.Verify.Report;

/// <summary>A report with everything in it that a report can hold, and words that mean something to XML, HTML and Markdown.</summary>
internal static class Reports
{
    private static readonly DateTimeOffset Start = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);

    public static VerificationReport Complete() => new()
    {
        Project = "pg-ha-infra",
        Stack = "dev",
        Git = new GitState("2979c3ea2058e1f0a1b2c3d4e5f60718293a4b5c", Dirty: true),
        Configuration = new ConfigurationDigest($"sha256:{new string('a', 64)}", $"sha256:{new string('b', 64)}"),
        HarnessVersion = "1.0.0",
        KubernetesVersion = "v1.35.0",
        Clusters = [new ClusterVersions("db/pg", "18.6", "ghcr.io/cloudnative-pg/postgresql:18.6-standard-trixie", "1.30.0")],
        Started = Start,
        Ended = Start.AddSeconds(12.345),
        Seed = 42,
        Checks =
        [
            Check("instances-ready", CheckGroup.Topology, Verdict.Pass, "3 of 3: pg-1, pg-2, pg-3"),
            Check("pod-monitors", CheckGroup.Topology, Verdict.Skipped, "the configuration has nobody read the metrics"),
            Check("primary-endpoint", CheckGroup.DataPath, Verdict.Fail, "db.example.com:5432 answered <t> & \"closed\" | it\u0007")
                with { Details = ["first *line*", "second <line>"] },
            Check("restore-drill", CheckGroup.Backup, Verdict.Inconclusive, "KubeConnectionException: cannot reach https://10.0.0.1"),
            Check("primary-pod-deleted", CheckGroup.Failover, Verdict.Pass, "no acknowledged row is lost") with
            {
                Impact = Impact.Disturbs,
                Figures =
                [
                    new Figure("write outage, longest", 412, "ms", 30_000), new Figure("acknowledged rows lost", 0, "", 0),
                    new Figure("read outage", 6100, "ms", 5000), new Figure("unknown outcome", 3, ""),
                ],
                Timeline = Disturbance(),
            },
        ],
    };

    /// <summary>A primary that is lost for 412 ms.</summary>
    public static Timeline Disturbance() => new("primary pod pg-1 deleted", -1000, 3000)
    {
        Clients =
        [
            new ClientLane("writes", [.. Samples(5, 40, 452)]),
            new ClientLane("reads 5433", [.. Samples(10, double.MaxValue, double.MaxValue)]),
        ],
        Instances =
        [
            new InstanceLane("pg-1",
                [new(-1000, 12, InstanceRole.Primary), new(12, 80, InstanceRole.Unhealthy), new(80, 900, InstanceRole.Gone),
                new(1600, 3000, InstanceRole.Replica)]),
            new InstanceLane("pg-2", [new(-1000, 210, InstanceRole.Replica), new(210, 3000, InstanceRole.Primary)]),
            new InstanceLane("pg-3", [new(-1000, 3000, InstanceRole.Replica)]),
        ],
        Phases = [new("detected", 40, 55), new("lease", 55, 190), new("promoted", 190, 260), new("routed", 260, 300),
            new("first write", 300, 452)],
    };

    private static IEnumerable<ClientSample> Samples(double step, double from, double to)
    {
        for (var at = -1000.0; at <= 3000; at += step)
        {
            yield return new ClientSample(at, at < from || at > to ? ClientOutcome.Success : at - from < step ? ClientOutcome.Unknown
                : ClientOutcome.Failure);
        }
    }

    private static ReportedCheck Check(string name, CheckGroup group, Verdict verdict, string evidence) => new()
    {
        Cluster = "db/pg",
        Group = group,
        Name = name,
        Title = $"the claim of {name} holds",
        Proves = $"What {name} proves.",
        Impact = Impact.ReadOnly,
        Verdict = verdict,
        Evidence = evidence,
        Command = verdict == Verdict.Skipped ? null : $"psql \"host=db.example.com port=5432\" -c \"SELECT '{name}' WHERE 1 < 2\"",
        Began = verdict == Verdict.Skipped ? null : Start.AddSeconds(1),
        Duration = verdict == Verdict.Skipped ? TimeSpan.Zero : TimeSpan.FromMilliseconds(123.4),
    };
}
