using System.Net.Sockets;
using Npgsql;
using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>
/// Disturbs a healthy cluster under a workload, waits until it is over, brings the first primary back, and puts together what was seen.
/// Whatever happens, the fault is undone and the workload's tables are removed.
/// </summary>
internal sealed class DisturbanceRun(CheckContext context, FailoverLimits limits, WorkloadOptions options, string name)
{
    // What is steady before and after a fault is what the fault is compared with.
    private const int SteadyBefore = 25;
    private const int SteadyAfter = 10;

    private static readonly TimeSpan Connects = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    private readonly RunClock clock = new(context.Time);
    private readonly List<DisturbanceStep> steps = [];
    private readonly List<IReadOnlyList<VisitedReplica>> replicas = [];

    /// <summary>Runs it.</summary>
    /// <param name="choose">Chooses the fault for the scene.</param>
    /// <param name="cancel">Ends it; the fault is undone all the same.</param>
    /// <exception cref="HarnessException">The cluster was not healthy to begin with.</exception>
    public async Task<DisturbanceRecord> RunAsync(Func<FailoverScene, IFault> choose, CancellationToken cancel)
    {
        var service = await PrimaryService.NameAsync(context.Api, context.Cluster, cancel);
        await using var recorder = ClusterRecorder.Start(context.Api, context.Namespace, context.Name, service, clock);
        if (await recorder.WaitAsync(0, view => view.IsHealthy, limits.Before, cancel) is null)
        {
            throw new HarnessException($"the cluster was not healthy before the disturbance: {recorder.Now}");
        }

        var zones = await Placement.ZonesAsync(context.Api, recorder.Now, cancel);
        var folder = Directory.CreateDirectory(context.Directory ?? Directory.CreateTempSubdirectory("pgha-verify-").FullName).FullName;
        var ledger = Path.Combine(folder, $"{name}-{clock.StartedAt:yyyyMMdd'T'HHmmssfff}.ledger");
        var earlier = await UnfinishedRuns.JudgeAsync(context, cancel);
        try
        {
            var before = (Processor: Environment.CpuUsage.TotalTime, Began: clock.Now);
            await using (var workload = await ClientWorkload.StartAsync(
                context.Cluster, ledger, clock, context.Time, context.Seed, options, cancel))
            {
                await DisturbAsync(recorder, workload, choose, cancel);
            }

            var end = clock.Now;
            var processor = (Environment.CpuUsage.TotalTime - before.Processor) / TimeSpan.FromMicroseconds(end - before.Began);
            var history = ClientHistory.From(LedgerReader.Read(ledger));
            return new DisturbanceRecord
            {
                Steps = steps,
                End = end,
                History = history,
                Found = await FoundAsync(cancel),
                Moments = recorder.Moments(),
                Replicas = replicas,
                Contents = await ContentsAsync(cancel),
                Zones = zones is { } had && await Placement.ZonesAsync(context.Api, recorder.Now, cancel) is { } has ? (had, has) : null,
                Processor = processor,
                Earlier = earlier,
            };
        }
        finally
        {
            await RemoveAsync(folder);
        }
    }

    private async Task DisturbAsync(
        ClusterRecorder recorder, ClientWorkload workload, Func<FailoverScene, IFault> choose, CancellationToken cancel)
    {
        await workload.UntilEachAsync(SteadyBefore, cancel).WaitAsync(limits.Before, context.Time, cancel);
        var first = recorder.Now.CurrentPrimary;
        var went = await StepAsync(recorder, workload, choose(new FailoverScene(context, recorder.Now)), cancel);
        if (went && recorder.Now.CurrentPrimary != first)
        {
            // As the guide ends it: the state is as before.
            await StepAsync(recorder, workload, new Switchover(context.Api, context.Namespace, context.Name, first), cancel);
        }
    }

    private async Task<bool> StepAsync(ClusterRecorder recorder, ClientWorkload workload, IFault fault, CancellationToken cancel)
    {
        var before = recorder.Now;
        // The last moment before the fault is still what the API shows.
        var from = recorder.Count - 1;
        try
        {
            var at = workload.NoteFault();
            await fault.InjectAsync(cancel);
            context.Progress.Report(fault.Title);
            var over = await OverAsync(recorder, fault, from, cancel);
            var healthy = over is { } moment ? recorder.Moments()[moment].Time : (long?)null;
            var trouble = healthy is null ? $"not over within {limits.Healthy.TotalSeconds:0} s: {recorder.Now}" : null;
            if (healthy is not null)
            {
                var visit = ReplicaVisit.AllAsync(context.Cluster, clock, context.Time, limits.Rejoin, cancel);
                trouble = await WritesAsync(workload, cancel);
                replicas.Add(await visit);
            }

            steps.Add(new DisturbanceStep(fault.Title, before, at, from, healthy, trouble) { Caveat = fault.Caveat });
            return trouble is null;
        }
        finally
        {
            await CleanUpAsync(fault.UndoAsync);
        }
    }

    // A node that was taken away comes back in the end; only then can everything be as before.
    private async Task<int?> OverAsync(ClusterRecorder recorder, IFault fault, int from, CancellationToken cancel)
    {
        if (await recorder.WaitAsync(from, fault.Shows, limits.Healthy, cancel) is not { } shown)
        {
            return null;
        }

        if (fault is IHeldFault held)
        {
            await recorder.WaitAsync(shown, held.IsSurvived, limits.Healthy, cancel);
            await fault.UndoAsync(cancel);
            shown = Math.Max(shown, recorder.Count - 1);
        }

        return await recorder.WaitAsync(shown, fault.IsOver, limits.Healthy, cancel);
    }

    private async Task<string?> WritesAsync(ClientWorkload workload, CancellationToken cancel)
    {
        try
        {
            await workload.UntilEachAsync(SteadyAfter, cancel).WaitAsync(limits.Before, context.Time, cancel);
            return null;
        }
        catch (TimeoutException)
        {
            return $"the API shows a healthy cluster, but not every client was served within {limits.Before.TotalSeconds:0} s";
        }
    }

    private async Task<FoundRows?> FoundAsync(CancellationToken cancel)
    {
        try
        {
            return await WorkloadSchema.ReadAsync(context.Cluster, cancel);
        }
        catch (NpgsqlException) when (steps.Any(step => step.Trouble is not null))
        {
            // That the cluster did not recover is the finding.
            return null;
        }
    }

    private async Task<IReadOnlyList<(string, string)>?> ContentsAsync(CancellationToken cancel)
    {
        if (steps.Any(step => step.Trouble is not null))
        {
            return null;
        }

        var all = await ReplicaVisit.AllAsync(
            context.Cluster, clock, context.Time, limits.Rejoin < Connects ? limits.Rejoin : Connects, cancel);
        return
        [
            ("the primary", await ReplicaVisit.DigestAsync(context.Cluster, cancel)),
            .. all.Where(replica => replica.CaughtUp is not null).Select(replica => ($"replica {replica.Address}", replica.Content)),
        ];
    }

    private async Task RemoveAsync(string folder)
    {
        await CleanUpAsync(DropAsync);
        if (context.Directory is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A run that was called off may leave a failover under way.
    private async Task DropAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await WorkloadSchema.DropAsync(context.Cluster, cancel);
                return;
            }
            catch (NpgsqlException unavailable) when (unavailable.IsTransient || unavailable.InnerException is SocketException)
            {
                await Task.Delay(Retry, context.Time, cancel);
            }
        }
    }

    // Also when the run was called off, and never in the way of what the run found; a later run removes what could not be removed now.
    private async Task CleanUpAsync(Func<CancellationToken, Task> action)
    {
        using var patience = new CancellationTokenSource(limits.CleanUp, context.Time);
        try
        {
            await action(patience.Token);
        }
        catch (Exception trouble)
        {
            context.Progress.Report($"cleaning up: {trouble.Message.ReplaceLineEndings(" ")}");
        }
    }
}
