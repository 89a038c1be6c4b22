using System.Diagnostics;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;
using PgHaInfra.Kube;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// How long the API takes to answer, seen by a client: a Cluster, a list of pods, and a change of a label in turn. At most 1 ms at the
/// median; beside /healthz, an answer of two bytes.
/// </summary>
public static class Answers
{
    private const string Namespace = "answers";

    private const int Warmup = 200;

    public static async Task<FigureResult> MeasureAsync(string? cli, int requests, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, Namespace);
        await cluster.CreateAsync(cancel);
        await Client.Readiness.WaitAsync(await cluster.TargetAsync(cancel), cancel);
        for (var i = 0; i < Warmup + requests; i++)
        {
            var ours = await TimeAsync(() => (i % 3) switch
            {
                0 => machine.Api.ReadAsync(ResourceKind.Cluster.Path(Namespace, BenchCluster.Name), cancel),
                1 => machine.Api.ReadAsync(ResourceKind.Pod.Path(Namespace), cancel),
                _ => machine.Api.LabelAsync(ResourceKind.Namespace, null, Namespace, $"n{i}", cancel),
            });
            var theirs = await TimeAsync(() => machine.Api.ReadAsync("/healthz", cancel));
            if (i >= Warmup)
            {
                subject.Add(ours);
                peer.Add(theirs);
            }
        }
        await cluster.DeleteAsync(cancel);
        return new FigureResult("answers of the API", subject, "GET /healthz", peer) { MillisecondsLimit = 1 };
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> request)
    {
        var since = Stopwatch.GetTimestamp();
        await request();
        return Stopwatch.GetElapsedTime(since);
    }
}
