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
    private const int Rounds = 5;
    private const long IdsOfRound = 1_000_000_000;
    private const string Lost = "acknowledged rows lost";
    private const string PeerLost = "acknowledged rows lost by the peer";
    private const string Written = "acknowledged rows";
    private const string Extra = "further interruptions before healthy";

    public static async Task<FigureResult> MeasureAsync(string? cli, int kills, int peerKills, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        var counts = new Dictionary<string, long> { [Written] = 0, [Lost] = 0, [PeerLost] = 0, [Extra] = 0 };
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, "outage");
        await cluster.CreateAsync(cancel);
        var target = await cluster.TargetAsync(cancel);
        await Readiness.WaitAsync(target, cancel);
        var writers = new List<Writer>();
        // In turns, because what else the machine does changes over minutes and would favour one of the two.
        for (var round = 0; round < Rounds; round++)
        {
            await using var writer = await Writer.StartAsync(target, round * IdsOfRound, cancel);
            writers.Add(writer);
            for (var i = kills * round / Rounds; i < kills * (round + 1) / Rounds; i++)
            {
                subject.Add(await KillAsync(cluster, writer, i + 1, cancel));
                while (writer.Outages.TryRead(out _))
                {
                    counts[Extra]++;
                }
            }
            await writer.DisposeAsync();
            await BarePromotion.MeasureAsync(
                (peerKills * (round + 1) / Rounds) - (peerKills * round / Rounds), peer, lost => counts[PeerLost] += lost, cancel);
        }
        foreach (var writer in writers)
        {
            counts[Lost] += await writer.CountLostAsync(0, cancel);
            counts[Written] += writer.Acknowledged;
        }
        return new FigureResult("write outage after SIGKILL", subject, "bare pg_ctl promote", peer)
        {
            RatioLimit = 2,
            Counts = counts,
            MustBeZero = [Lost],
        };
    }

    private static async Task<TimeSpan> KillAsync(BenchCluster cluster, Writer writer, int number, CancellationToken cancel)
    {
        var primary = await cluster.HealthyAsync(null, cancel);
        // Into the middle of a steady stream of writes, at no particular moment.
        await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(100)), cancel);
        cluster.Kill(primary);
        var outage = await writer.Outages.ReadAsync(cancel);
        var next = await cluster.HealthyAsync(primary, cancel);
        Progress.Say($"kill {number} of {primary}: {outage.TotalMilliseconds:0} ms, primary is {next}");
        return outage;
    }
}
