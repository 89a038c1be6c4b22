using Npgsql;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.Workload;

/// <summary>A client that writes rows with numbers of its own, each once, and notes before and after each what became of it.</summary>
internal abstract class WritingClient(ClientContext shared, EndpointSource source, int id) : WorkloadClient(shared, source, id)
{
    // An error that leaves the connection open has undone the transaction, with these exceptions: statement_completion_unknown, and
    // what an operator's intervention or the system's own failure leaves open.
    private static readonly string[] Uncertain = ["40003", "57", "58", "08", "XX"];

    private NpgsqlCommand command = new();
    private bool warned;
    private long number;

    /// <summary>The write, with the row's number as its first parameter.</summary>
    protected abstract NpgsqlCommand Command();

    /// <summary>Sets what depends on the number.</summary>
    protected abstract void Set(NpgsqlCommand write, long row);

    /// <inheritdoc />
    protected override async Task<bool> BeginAsync(ClientSession session)
    {
        if (session.Server.Replica)
        {
            return false;
        }

        // A commit that stops waiting for its standbys is reported as done, with a warning: no promise.
        session.Connection.Notice += (_, _) => warned = true;
        command = Command();
        command.Connection = session.Connection;
        await command.PrepareAsync();
        return true;
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(ClientSession session)
    {
        var due = Shared.Clock.Now;
        while (!Shared.Stop.IsCancellationRequested && await WriteAsync(session))
        {
            // A late write does not make the following ones hurry.
            due = Math.Max(due + (long)Shared.Options.Pace.TotalMicroseconds, Shared.Clock.Now);
            await PauseAsync(TimeSpan.FromMicroseconds(due - Shared.Clock.Now));
        }
    }

    // Says whether the connection is still good for another.
    private async Task<bool> WriteAsync(ClientSession session)
    {
        var row = ++number;
        Set(command, row);
        warned = false;
        Note(LedgerEvent.Sent, session.Number, row);
        try
        {
            var position = await command.ExecuteScalarAsync() as long? ?? 0;
            if (warned)
            {
                Note(LedgerEvent.Unknown, session.Number, row);
                return true;
            }

            Note(LedgerEvent.Acknowledged, session.Number, row, position);
            Shared.Progress.NoteAcknowledged(Id, session.Server.Timeline, Shared.Clock.Now);
            return true;
        }
        catch (PostgresException refused) when (refused.Severity == "ERROR" && !Uncertain.Any(refused.SqlState.StartsWith))
        {
            Note(LedgerEvent.Refused, session.Number, row, SqlState.Pack(refused.SqlState));
            return false;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            Note(LedgerEvent.Unknown, session.Number, row);
            return false;
        }
    }
}
