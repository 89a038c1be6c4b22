using System.Net.Sockets;
using Npgsql;
using PgHaInfra.Verify.Checks.DataPath;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify;

/// <summary>Runs checks against a cluster.</summary>
public static class Harness
{
    /// <summary>The check that a configuration has arrived; it waits for a roll-out under way.</summary>
    public static ICheck Configuration { get; } = new ParametersInEffect();

    /// <summary>The checks of what clients see.</summary>
    public static IReadOnlyList<ICheck> Behaviour { get; } =
        [new EndpointRole(primary: true), new EndpointRole(primary: false), new Datasample(), new PlaintextRefused()];

    /// <summary>All checks, in the order they run.</summary>
    public static IReadOnlyList<ICheck> Checks { get; } = [Configuration, .. Behaviour];

    /// <summary>Runs the checks one after the other and yields each result as it comes.</summary>
    public static async IAsyncEnumerable<CheckResult> RunAsync(
        TargetCluster cluster, IReadOnlyList<ICheck> checks, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var check in checks)
        {
            var began = TimeProvider.System.GetTimestamp();
            var (verdict, evidence) = await JudgeAsync(check, cluster, cancel);
            yield return new CheckResult(check, cluster.Title, verdict, evidence, TimeProvider.System.GetElapsedTime(began), check.Command(cluster));
        }
    }

    // A server's refusal is an answer about the database: it fails the claim. What never reached a server says nothing of it.
    private static async Task<(Verdict Verdict, string Evidence)> JudgeAsync(ICheck check, TargetCluster cluster, CancellationToken cancel)
    {
        try
        {
            return await check.RunAsync(cluster, cancel);
        }
        catch (PostgresException refused)
        {
            return (Verdict.Fail, $"{refused.SqlState}: {refused.MessageText}");
        }
        catch (NpgsqlException unreachable) when (unreachable.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.TimedOut })
        {
            return (Verdict.Fail, unreachable.Message);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return (Verdict.Inconclusive, $"{trouble.GetType().Name}: {trouble.Message.ReplaceLineEndings(" ")}");
        }
    }
}
