using System.Net.Sockets;
using Npgsql;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.Workload;

/// <summary>A client that connects, works until the connection breaks, and connects again after a short pause.</summary>
internal abstract class WorkloadClient(ClientContext shared, EndpointSource source, int id)
{
    private int sessions;

    protected ClientContext Shared => shared;

    protected int Id => id;

    /// <summary>Runs until the workload is stopped.</summary>
    public virtual async Task RunAsync()
    {
        while (!shared.Stop.IsCancellationRequested)
        {
            await using var session = await TryConnectAsync();
            if (session is not null)
            {
                if (await TryBeginAsync(session))
                {
                    await WorkAsync(session);
                }

                Note(LedgerEvent.Closed, session.Number);
            }

            await PauseAsync(shared.Options.Retry);
        }
    }

    /// <summary>Prepares what each step uses.</summary>
    /// <returns>Whether this server is one to work with.</returns>
    protected abstract Task<bool> BeginAsync(ClientSession session);

    /// <summary>Writes or asks, until the workload is stopped or the connection is good for no more.</summary>
    protected abstract Task WorkAsync(ClientSession session);

    protected void Note(LedgerEvent what, int session, long number = 0, long value = 0, long extra = 0) =>
        shared.Ledger.Add(new(what, id, session, shared.Clock.Now, number, value, extra));

    /// <summary>Connects and asks the server who it is.</summary>
    /// <returns>Null when that failed, which is noted.</returns>
    protected async Task<ClientSession?> TryConnectAsync()
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenAsync(CancellationToken.None);
            // The moment of the question, not of the answer: until the answer is read the server may have become another.
            var asked = shared.Clock.Now;
            var server = await ServerIdentity.AskAsync(connection, CancellationToken.None);
            var session = new ClientSession(connection, Interlocked.Increment(ref sessions), server);
            shared.Ledger.Add(new(
                LedgerEvent.Connected, id, session.Number, asked, server.System,
                server.Replica ? -server.Timeline : server.Timeline, server.Server));
            return session;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            NoteFailure(broken);
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            return null;
        }
    }

    /// <summary>Whether an error is one of the connection or the server, and not of this program.</summary>
    protected static bool IsBroken(Exception error) =>
        error is NpgsqlException or IOException or SocketException or TimeoutException or OperationCanceledException
        || (error is InvalidOperationException or ObjectDisposedException && error.Source == nameof(Npgsql));

    // Stopping ends a pause early; that is no error.
    protected async Task PauseAsync(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, shared.Time, shared.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryBeginAsync(ClientSession session)
    {
        try
        {
            return await BeginAsync(session);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            NoteFailure(broken);
            return false;
        }
    }

    private void NoteFailure(Exception broken) =>
        Note(LedgerEvent.ConnectFailed, 0, value: SqlState.Pack((broken as PostgresException)?.SqlState));
}
