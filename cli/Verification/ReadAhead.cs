using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>
/// Runs checks in their order, and those that change nothing beside each other: what one of them sees does not depend on the others.
/// </summary>
/// <param name="context">The cluster.</param>
/// <param name="checks">All checks that will be asked for, in order.</param>
/// <param name="cancel">Calls them off.</param>
internal sealed class ReadAhead(CheckContext context, IReadOnlyList<ICheck> checks, CancellationToken cancel) : IAsyncDisposable
{
    // Each takes a few connections, of which a database in use has not many to spare.
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly Dictionary<ICheck, Task<CheckResult>> _running = [];

    /// <summary>A check's result; the checks that change nothing and follow it are under way then.</summary>
    /// <exception cref="OperationCanceledException">The run was called off.</exception>
    public Task<CheckResult> ResultAsync(ICheck check)
    {
        if (check.Impact != Impact.ReadOnly)
        {
            return Harness.RunAsync(context, check, cancel);
        }

        if (!_running.ContainsKey(check))
        {
            foreach (var next in checks.SkipWhile(other => other != check).TakeWhile(other => other.Impact == Impact.ReadOnly))
            {
                _running[next] = InTurnAsync(next);
            }
        }

        return _running[check];
    }

    /// <summary>Waits for what is still under way after the run was called off.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((Task)Task.WhenAll(_running.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turns.Dispose();
    }

    private async Task<CheckResult> InTurnAsync(ICheck check)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Harness.RunAsync(context, check, cancel), cancel);
        }
        finally
        {
            _turns.Release();
        }
    }
}
