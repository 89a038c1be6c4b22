using System.Globalization;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>spec.failoverDelay: for so long a failed primary may come back by itself before another instance takes over.</summary>
internal static class FailoverDelay
{
    private const string Field = "currentPrimaryFailingSinceTimestamp";

    /// <summary>Whether nothing is to be waited for any more; notes since when there is.</summary>
    public static bool IsOver(ClusterState state)
    {
        if (state.Spec.FailoverDelay <= TimeSpan.Zero)
        {
            return true;
        }
        if (Since(state) is not { } since)
        {
            ClusterStatus.Update(state, status => status[Field] = ClusterStatus.Timestamp(state));
            return false;
        }
        return state.Time.GetUtcNow() - since >= state.Spec.FailoverDelay;
    }

    /// <summary>Fails over when the delay is over and the primary is still not there; forgets the delay when it is.</summary>
    public static async Task ActAsync(ClusterState state)
    {
        if (Since(state) is null || state.Primary is not { } primary)
        {
            return;
        }
        if (primary.IsRunning || state.Spec.IsFenced(primary.Name))
        {
            ClusterStatus.Update(state, status => status.Remove(Field));
        }
        else if (IsOver(state) && primary.Work is null)
        {
            await FailoverProcedure.RunAsync(state, primary, exitCode: 1).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset? Since(ClusterState state) =>
        DateTimeOffset.TryParse(state.Status(Field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? since
            : null;
}
