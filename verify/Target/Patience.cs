using Npgsql;

namespace PgHaInfra.Verify.Target;

/// <summary>A limit to attempts to connect.</summary>
internal static class Patience
{
    /// <summary>
    /// Connects, or gives up. The library's own limit, <c>Timeout</c>, does not hold during the TLS handshake: a server that falls silent
    /// there would be waited for as long as TCP tries.
    /// </summary>
    /// <param name="source">Where to.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="NpgsqlException">The server cannot be reached, refuses, or takes too long.</exception>
    public static async Task<NpgsqlConnection> OpenWithinAsync(this NpgsqlDataSource source, TimeSpan limit, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(limit);
        try
        {
            return await source.OpenConnectionAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new NpgsqlException("Failed to connect", new TimeoutException($"no answer within {limit.TotalSeconds:0.#} s"));
        }
    }
}
