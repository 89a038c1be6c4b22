using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>
/// Carries the DatabaseRole objects of a cluster out, one after the other, when one of them or its password has changed, and again after a
/// failure. A role that spec.managed.roles or an older object has is left to them. Deleted ones take their role with them when
/// databaseRoleReclaimPolicy says so.
/// </summary>
internal sealed class DatabaseRoleKeeper(ClusterState state, BackgroundWork work)
{
    private const string Finalizer = "cnpg.io/deleteRole";
    private const string ManagedInline = "database role is already managed by the CNPG cluster";
    private const string OfReplica = "waiting for the cluster to become primary";
    private const string ClusterGone = "cluster resource has been deleted, skipping reconciliation";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, DateTimeOffset> failed = [];
    private bool busy;

    /// <summary>Whether a failure is to be tried again later.</summary>
    public bool IsWaiting => failed.Count > 0;

    /// <summary>Begins the next object that is not as it should be.</summary>
    public void Apply()
    {
        if (busy || state.Primary is not { IsRunning: true, State: { } primary, Server: { } server }
            || (primary.InRecovery && !state.Spec.IsReplica))
        {
            return;
        }
        var all = state.Store.List(ResourceKind.DatabaseRole, state.Namespace)
            .Where(one => one.At("spec", "cluster").Text("name") == state.Name).ToList();
        foreach (var one in all.Select(one => DatabaseRoleStatus.NotePassword(state, one)))
        {
            DatabaseRoleCertificate.Ensure(state, one);
            if (!failed.TryGetValue(one.Uid!, out var retryAt) || retryAt <= state.Time.GetUtcNow())
            {
                failed.Remove(one.Uid!);
                Look(server, one, all);
            }
            if (busy)
            {
                return;
            }
        }
    }

    /// <summary>The roles of a cluster that is gone have nothing left to wait for.</summary>
    public static void Release(ClusterState state)
    {
        foreach (var one in state.Store.List(ResourceKind.DatabaseRole, state.Namespace)
            .Where(one => one.At("spec", "cluster").Text("name") == state.Name && one.Finalizers.Contains(Finalizer)))
        {
            state.Store.Mutate(ResourceKind.DatabaseRole, one.Namespace, one.Name, o =>
            {
                DatabaseRoleStatus.Put(o, false, ClusterGone);
                o.Status.Remove("observedGeneration");
                Unbind(o);
            });
        }
    }

    private static void Unbind(KubeObject one) => one.Finalizers = [.. one.Finalizers.Where(finalizer => finalizer != Finalizer)];

    private void Look(PostgresServer server, KubeObject one, List<KubeObject> all)
    {
        var replica = state.Spec.IsReplica;
        var name = one.Spec.Text("name") ?? "";
        var inline = state.Cluster!.At("spec", "managed").Objects("roles").Any(role => role.Text("name") == name);
        if (one.DeletionTimestamp is not null)
        {
            Delete(server, one, inline || replica);
        }
        else if (inline || replica)
        {
            Say(one, inline ? false : null, inline ? ManagedInline : OfReplica);
        }
        else if (!DatabaseRoleStatus.IsCurrent(one))
        {
            // Whoever has carried a role out before keeps it.
            var owner = DatabaseRoleStatus.IsKnown(one) ? null : all.Find(other => other.Uid != one.Uid
                && other.Spec.Text("name") == name && DatabaseRoleStatus.IsKnown(other));
            if (owner is not null)
            {
                Fail(one, $"\"{name}\" is already managed by object \"{owner.Name}\"");
            }
            else
            {
                Ensure(server, one, name);
            }
        }
    }

    private void Ensure(PostgresServer server, KubeObject one, string name)
    {
        var secretName = one.Spec["passwordSecret"].Text("name");
        var secret = secretName is null ? null : state.Store.Get(ResourceKind.Secret, state.Namespace, secretName);
        if (secretName is not null && secret is null)
        {
            Fail(one, $"secrets \"{secretName}\" not found");
            return;
        }
        if (secret is not null && SecretResources.Read(secret, "username")?.Trim() != name)
        {
            Fail(one, $"while getting the role password: the username in secret \"{secretName}\" does not match role \"{name}\"");
            return;
        }
        state.Store.Mutate(ResourceKind.DatabaseRole, one.Namespace, one.Name, o =>
        {
            if (!o.Finalizers.Contains(Finalizer))
            {
                o.Finalizers = [.. o.Finalizers, Finalizer];
            }
        });
        var password = secret is null ? null : SecretResources.Read(secret, "password")?.Trim();
        Run(one, async sql =>
        {
            var exists = await sql.FirstAsync(
                $"SELECT 1 FROM pg_roles WHERE rolname = {Bootstrap.Sql.Literal(name)}", row => row.GetInt32(0)).ConfigureAwait(false) == 1;
            await sql.ExecuteAsync(RoleSql.Ensure(one.Spec, exists, password)).ConfigureAwait(false);
        }, $"while reconciling role {name}", server, o =>
        {
            DatabaseRoleStatus.Put(o, true, null);
            o.Status["observedGeneration"] = one.Generation;
            o.Status["secretResourceVersion"] = secret?.ResourceVersion;
            if (secret is null)
            {
                o.Status.Remove("secretResourceVersion");
            }
        });
    }

    private void Delete(PostgresServer server, KubeObject one, bool ofSomebodyElse)
    {
        if (!one.Finalizers.Contains(Finalizer))
        {
            return;
        }
        // One that was never carried out has no role: the name may be another object's.
        var drop = one.Spec.Text("databaseRoleReclaimPolicy") == "delete" && DatabaseRoleStatus.IsKnown(one) && !ofSomebodyElse;
        var name = one.Spec.Text("name") ?? "";
        Run(one, sql => drop ? sql.ExecuteAsync($"DROP ROLE IF EXISTS {Bootstrap.Sql.Identifier(name)}") : Task.CompletedTask,
            $"while deleting role {name} with role reconciler", server, Unbind);
    }

    private void Run(KubeObject one, Func<ControlConnection, Task> statements, string doing, PostgresServer server, Action<KubeObject> done)
    {
        busy = true;
        work.Start(async () =>
        {
            string? error = null;
            try
            {
                await using var sql = new ControlConnection(server.Layout);
                await statements(sql).ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
            {
                error = e is PostgresException p ? $"{doing}: ERROR: {p.MessageText} (SQLSTATE {p.SqlState})" : $"{doing}: {e.Message}";
            }
            work.Post(() =>
            {
                busy = false;
                if (error is null)
                {
                    state.Store.Mutate(ResourceKind.DatabaseRole, one.Namespace, one.Name, done);
                }
                else
                {
                    Fail(one, error);
                }
            });
        });
    }

    private void Fail(KubeObject one, string message)
    {
        failed[one.Uid!] = state.Time.GetUtcNow() + RetryAfter;
        Say(one, false, message);
    }

    private void Say(KubeObject one, bool? applied, string message) =>
        state.Store.Mutate(ResourceKind.DatabaseRole, one.Namespace, one.Name, o => DatabaseRoleStatus.Put(o, applied, message));
}
