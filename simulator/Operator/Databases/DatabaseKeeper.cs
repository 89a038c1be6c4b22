using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>
/// Carries the Database objects of a cluster out, one after the other, whenever one of them or the primary has changed, and again after a
/// failure. Deleted ones take their database with them when databaseReclaimPolicy says so.
/// </summary>
internal sealed class DatabaseKeeper(ClusterState state, BackgroundWork work)
{
    private const string Finalizer = "cnpg.io/deleteDatabase";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (string Done, DateTimeOffset RetryAt)> known = [];
    private bool busy;
    private long version = -1;

    /// <summary>Whether a failure is to be tried again later.</summary>
    public bool IsWaiting => known.Values.Any(one => one.Done.Length == 0);

    /// <summary>Begins the next object that is not as it should be.</summary>
    /// <param name="changed">Whether one may have changed since the last call.</param>
    public void Apply(bool changed)
    {
        var retry = known.Values.Any(one => one.Done.Length == 0 && one.RetryAt <= state.Time.GetUtcNow());
        if (busy || state.Primary is not { IsRunning: true, State.InRecovery: false, Server: { } server })
        {
            version = -1;
            return;
        }
        if (!changed && !retry && version == server.ProcessId)
        {
            return;
        }
        var all = state.Store.List(ResourceKind.Database, state.Namespace)
            .Where(one => one.At("spec", "cluster").Text("name") == state.Name).ToList();
        var next = all.FirstOrDefault(one => IsDue(one, server));
        if (next is null)
        {
            version = server.ProcessId;
            return;
        }
        busy = true;
        var owner = all.FirstOrDefault(other => other.Uid != next.Uid && other.CreationTimestamp <= next.CreationTimestamp
            && other.DeletionTimestamp is null && other.Spec.Text("name") == next.Spec.Text("name")
            && string.CompareOrdinal(other.Name, next.Name) < 0);
        if (next.DeletionTimestamp is null)
        {
            Ensure(server, next, owner);
        }
        else
        {
            Delete(server, next);
        }
    }

    private bool IsDue(KubeObject one, PostgresServer server) =>
        !known.TryGetValue(one.Uid!, out var last)
        || (last.Done.Length == 0 ? last.RetryAt <= state.Time.GetUtcNow() : last.Done != Key(one, server));

    private static string Key(KubeObject one, PostgresServer server) => $"{one.Generation} {server.ProcessId} {one.DeletionTimestamp}";

    private void Ensure(PostgresServer server, KubeObject one, KubeObject? owner)
    {
        state.Store.Mutate(ResourceKind.Database, one.Namespace, one.Name, o =>
        {
            if (!o.Finalizers.Contains(Finalizer))
            {
                o.Finalizers = [.. o.Finalizers, Finalizer];
            }
        });
        work.Start(async () =>
        {
            var outcome = owner is null ? await DatabaseWork.EnsureAsync(server.Layout, one.Spec).ConfigureAwait(false)
                : new DatabaseOutcome(
                    $"reconciliation error: database \"{one.Spec.Text("name")}\" is already managed by object \"{owner.Name}\"",
                    new Dictionary<string, System.Text.Json.Nodes.JsonArray>());
            work.Post(() => Note(server, one, outcome));
        });
    }

    private void Note(PostgresServer server, KubeObject one, DatabaseOutcome outcome)
    {
        Finish(one, outcome.Error is null ? Key(one, server) : "");
        state.Store.Mutate(ResourceKind.Database, one.Namespace, one.Name, o =>
        {
            var status = o.Status;
            status["applied"] = outcome.Error is null;
            status["observedGeneration"] = one.Generation;
            status.Remove("message");
            if (outcome.Error is not null)
            {
                status["message"] = outcome.Error;
            }
            foreach (var field in new[] { "schemas", "extensions", "fdws", "servers" })
            {
                status.Remove(field);
                if (outcome.Parts.TryGetValue(field, out var entries))
                {
                    status[field] = entries;
                }
            }
        });
    }

    private void Delete(PostgresServer server, KubeObject one)
    {
        var drop = one.Spec.Text("databaseReclaimPolicy") == "delete" && one.At("status").Flag("applied");
        work.Start(async () =>
        {
            string? error = null;
            try
            {
                await (drop ? DatabaseWork.DropAsync(server.Layout, one.Spec) : Task.CompletedTask).ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
            {
                error = e.Message;
            }
            work.Post(() =>
            {
                Finish(one, error is null ? Key(one, server) : "");
                state.Store.Mutate(ResourceKind.Database, one.Namespace, one.Name, o =>
                {
                    if (error is null)
                    {
                        o.Finalizers = [.. o.Finalizers.Where(finalizer => finalizer != Finalizer)];
                    }
                    else
                    {
                        o.Status["message"] = error;
                    }
                });
            });
        });
    }

    private void Finish(KubeObject one, string done)
    {
        busy = false;
        version = -1;
        known[one.Uid!] = (done, state.Time.GetUtcNow() + RetryAfter);
        work.Wake();
    }

    /// <summary>Databases of a cluster that is gone have nothing left to wait for.</summary>
    public static void Release(ClusterState state)
    {
        foreach (var one in state.Store.List(ResourceKind.Database, state.Namespace)
            .Where(one => one.DeletionTimestamp is not null && one.At("spec", "cluster").Text("name") == state.Name))
        {
            state.Store.Mutate(ResourceKind.Database, one.Namespace, one.Name,
                o => o.Finalizers = [.. o.Finalizers.Where(finalizer => finalizer != Finalizer)]);
        }
    }
}
