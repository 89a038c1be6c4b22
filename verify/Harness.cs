using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;
using PgHaInfra.Verify.Checks.Backup;
using PgHaInfra.Verify.Checks.DataPath;
using PgHaInfra.Verify.Checks.Failover;
using PgHaInfra.Verify.Checks.Topology;
using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify;

/// <summary>Runs checks against a cluster.</summary>
public static class Harness
{
    // Checks that come too early for what takes longer say so.
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    /// <summary>All checks, in the order they run: what disturbs comes last.</summary>
    public static IReadOnlyList<ICheck> Checks { get; } = [.. TopologyChecks.All, .. DataPathChecks.All, .. BackupChecks.All,
        .. FailoverChecks.All];

    /// <summary>What is run after each deployment: all that changes nothing and starts no program in a pod, and the guide's
    /// table.</summary>
    public static IReadOnlyList<ICheck> Quick { get; } =
        [.. Checks.Where(check => check is (not BackupObjects and { Impact: Impact.ReadOnly }) or Datasample)];

    /// <summary>Mends what a killed run left broken, and waits for the cluster's recovery from it, before checks look at it.</summary>
    /// <exception cref="HarnessException">The platform that is to undo a fault does not answer.</exception>
    public static async Task PrepareAsync(CheckContext context, CancellationToken cancel)
    {
        if (await Leftovers.UndoAsync(context, cancel))
        {
            var service = await PrimaryService.NameAsync(context.Api, context.Cluster, cancel);
            var clock = new RunClock(context.Time);
            await using var recorder = ClusterRecorder.Start(context.Api, context.Namespace, context.Name, service, clock);
            await recorder.WaitAsync(0, view => view.IsHealthy, Recovery, cancel);
        }
    }

    /// <summary>Runs the checks one after the other and yields each result as it comes.</summary>
    public static async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, IReadOnlyList<ICheck> checks, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var check in checks)
        {
            yield return await RunAsync(context, check, cancel);
        }
    }

    /// <summary>Runs one check.</summary>
    /// <exception cref="OperationCanceledException">The run was called off; there is no result then.</exception>
    public static async Task<CheckResult> RunAsync(CheckContext context, ICheck check, CancellationToken cancel)
    {
        var (began, stamp) = (context.Time.GetUtcNow(), context.Time.GetTimestamp());
        var finding = await JudgeAsync(check, context, cancel);
        return new CheckResult(
            check, context.Cluster.Title, finding, began, context.Time.GetElapsedTime(stamp), check.Command(context.Cluster));
    }

    // A server's refusal is an answer about the database: it fails the claim. What never reached a server says nothing of it.
    private static async Task<Finding> JudgeAsync(ICheck check, CheckContext context, CancellationToken cancel)
    {
        try
        {
            return await check.RunAsync(context, cancel);
        }
        catch (PostgresException refused)
        {
            return Finding.Fail($"{refused.SqlState}: {refused.MessageText}");
        }
        catch (NpgsqlException unreachable) when (
            unreachable.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.TimedOut })
        {
            return Finding.Fail(unreachable.Message);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return Finding.Inconclusive($"{trouble.GetType().Name}: {trouble.Message.ReplaceLineEndings(" ")}");
        }
    }
}
