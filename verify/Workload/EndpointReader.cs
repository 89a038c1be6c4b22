using Npgsql;
using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.Workload;

/// <summary>
/// Watches an endpoint: on a connection that it keeps, what the server shows of one writer's rows and whether it is in recovery; and now
/// and then by a further connection, where the endpoint leads.
/// </summary>
/// <param name="shared">What all clients share.</param>
/// <param name="source">The endpoint.</param>
/// <param name="id">Which client.</param>
/// <param name="turns">How many such intervals it is from one question to the next while clients write; without writes it is one.</param>
/// <param name="turn">Whose turn it is of that many; readers of one endpoint ask one after the other.</param>
/// <param name="spread">Shared by readers that are to watch different servers; null where there is one.</param>
internal sealed class EndpointReader(ClientContext shared, EndpointSource source, int id, int turns, int turn, ServerSpread? spread)
    : WorkloadClient(shared, source, id)
{
    private NpgsqlCommand question = new();
    private Task rerouting = Task.CompletedTask;
    private long rerouted = shared.Clock.Now;

    // Nobody is disturbed when nobody can write, and what ends an outage is to be seen soon.
    private TimeSpan Pace =>
        Shared.Options.SampleInterval * (Shared.Progress.IsInterrupted(Shared.Clock.Now) ? 1 : turns);

    /// <inheritdoc />
    public override async Task RunAsync()
    {
        await base.RunAsync();
        await rerouting;
    }

    /// <inheritdoc />
    protected override async Task<bool> BeginAsync(ClientSession session)
    {
        if (spread?.IsTaken(Id, session.Server.Server) == true)
        {
            return false;
        }

        question = new NpgsqlCommand(
            $"SELECT pg_is_in_recovery(), coalesce(max(n), 0) FROM {WorkloadSchema.Name}.written WHERE writer = {ClientHistory.Watched}",
            session.Connection);
        await question.PrepareAsync();
        return true;
    }

    /// <inheritdoc />
    protected override Task WorkAsync(ClientSession session) =>
        // A thread of its own asks closer to when it is due, and for less of the machine's time, than those of the pool in turns.
        Task.Factory.StartNew(() => Watch(session), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Watch(ClientSession session)
    {
        var due = Shared.Clock.Now;
        while (!Shared.Stop.IsCancellationRequested && Ask(session))
        {
            due = Next(due);
            var wait = due - Shared.Clock.Now;
            if (wait > 0)
            {
                Shared.Stop.WaitHandle.WaitOne(TimeSpan.FromMicroseconds(wait));
            }
        }
    }

    // Says whether the connection is still good for another question.
    private bool Ask(ClientSession session)
    {
        var asked = Shared.Clock.Now;
        try
        {
            bool replica;
            using (var answer = question.ExecuteReader())
            {
                answer.Read();
                replica = answer.GetBoolean(0);
                Note(LedgerEvent.Read, session.Number, answer.GetInt64(1), asked, replica ? 1 : 0);
            }

            Shared.Progress.NoteAnswered(Id);
            if (asked - rerouted > (long)Shared.Options.Reroute.TotalMicroseconds && rerouting.IsCompleted)
            {
                rerouted = asked;
                rerouting = Task.Run(RerouteAsync);
            }

            // Connections outlive a change of role; a client that wants the other role leaves.
            return replica == session.Server.Replica;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            Note(LedgerEvent.ReadFailed, session.Number, value: asked);
            return false;
        }
    }

    private long Next(long due)
    {
        // On a grid that all readers share, or they would come to ask at the same moments. Who is late asks at once, then in turn again.
        var (interval, pace) = ((long)Shared.Options.SampleInterval.TotalMicroseconds, (long)Pace.TotalMicroseconds);
        var (offset, now) = (turn * interval % pace, Shared.Clock.Now);
        var next = offset + ((due - offset + pace) / pace * pace);
        return next < now ? now : next;
    }

    // Beside the questions, which must not wait for it.
    private async Task RerouteAsync()
    {
        await using var other = await TryConnectAsync();
        if (other is not null)
        {
            Note(LedgerEvent.Closed, other.Number);
        }
    }
}
