using PgHaInfra.Benchmarks.Client;
using PgHaInfra.Benchmarks.Peers;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// How long a client cannot write after the primary's postmaster is killed with SIGKILL, as the client itself sees it through
/// the load balancer; beside a bare <c>pg_ctl promote</c>. At most twice as long, and no acknowledged row lost.
/// </summary>
public static class Outage
{
    private const string Lost = "acknowledged rows lost";
    private const string PeerLost = "acknowledged rows lost by the peer";
    private const string Written = "acknowledged rows";
    private const string Extra = "further interruptions before healthy";

    public static async Task<FigureResult> MeasureAsync(string? cli, int kills, int peerKills, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        var counts = new Dictionary<string, long> { [Written] = 0, [Lost] = 0, [PeerLost] = 0, [Extra] = 0 };
        await BarePromotion.MeasureAsync(peerKills, peer, lost => counts[PeerLost] += lost, cancel);
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, "outage");
        await cluster.CreateAsync(cancel);
        var target = await cluster.TargetAsync(cancel);
        await Readiness.WaitAsync(target, cancel);
        await using var writer = await Writer.StartAsync(target, cancel);
        for (var i = 1; i <= kills; i++)
        {
            var primary = await cluster.HealthyAsync(null, cancel);
            while (writer.Outages.TryRead(out _))
            {
                counts[Extra]++;
            }
            // Into the middle of a steady stream of writes, at no particular moment.
            await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(100)), cancel);
            cluster.Kill(primary);
            var outage = await writer.Outages.ReadAsync(cancel);
            subject.Add(outage);
            var next = await cluster.HealthyAsync(primary, cancel);
            Progress.Say($"kill {i}/{kills} of {primary}: {outage.TotalMilliseconds:0} ms, primary is {next}");
        }
        counts[Lost] = await writer.StopAndCountLostAsync(0, cancel);
        counts[Written] = writer.Acknowledged;
        return new FigureResult("write outage after SIGKILL", subject, "bare pg_ctl promote", peer)
        {
            RatioLimit = 2,
            Counts = counts,
            MustBeZero = [Lost],
        };
    }
}
