using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Configuration;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>Makes the roles of spec.managed.roles and shows in status.managedRolesStatus what became of each.</summary>
internal sealed class RoleKeeper(ClusterState state, BackgroundWork work)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private string? done;
    private bool busy;
    private DateTimeOffset retryAt;

    /// <summary>Whether a failure is to be tried again later.</summary>
    public bool IsWaiting => retryAt != default;

    /// <summary>Begins whatever has not been done for this Cluster, these secrets and this primary.</summary>
    public void Apply()
    {
        var roles = state.Cluster!.At("spec", "managed").Objects("roles").ToList();
        if (busy || state.Primary is not { IsRunning: true, State.InRecovery: false, Server: { } server }
            || (roles.Count == 0 && state.Cluster.At("status", "managedRolesStatus", "byStatus") is null))
        {
            return;
        }
        var secrets = roles.Select(role => role["passwordSecret"].Text("name")).OfType<string>().Distinct()
            .ToDictionary(name => name, name => state.Store.Get(ResourceKind.Secret, state.Namespace, name));
        var versions = string.Join(' ', secrets.Values.Select(secret => secret?.ResourceVersion));
        var key = $"{state.Cluster.Generation} {server.ProcessId} {versions}";
        if (key == done || state.Time.GetUtcNow() < retryAt)
        {
            return;
        }
        busy = true;
        work.Start(async () =>
        {
            var (outcomes, present) = await RunAsync(server.Layout, roles, secrets).ConfigureAwait(false);
            work.Post(() =>
            {
                busy = false;
                var failed = outcomes.Any(outcome => outcome.Error is not null) || present.Count == 0;
                (done, retryAt) = (failed ? null : key, failed ? state.Time.GetUtcNow() + RetryAfter : default);
                if (present.Count > 0 && state.Cluster is not null)
                {
                    ClusterStatus.Update(state, status => status["managedRolesStatus"] = Status(outcomes, present));
                }
            });
        });
    }

    private static async Task<(List<RoleOutcome> Outcomes, IReadOnlyList<string> Present)> RunAsync(
        InstanceLayout layout, List<JsonObject> roles, Dictionary<string, KubeObject?> secrets)
    {
        var outcomes = new List<RoleOutcome>();
        await using var sql = new ControlConnection(layout);
        try
        {
            var present = await NamesAsync(sql).ConfigureAwait(false);
            foreach (var role in roles)
            {
                outcomes.Add(await ApplyAsync(sql, role, present.Contains(role.Text("name") ?? ""), secrets).ConfigureAwait(false));
            }
            return (outcomes, await NamesAsync(sql).ConfigureAwait(false));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // The primary is going away; its successor is asked.
            return (outcomes, []);
        }
    }

    private static async Task<RoleOutcome> ApplyAsync(
        ControlConnection sql, JsonObject role, bool exists, Dictionary<string, KubeObject?> secrets)
    {
        var name = role.Text("name") ?? "";
        try
        {
            if (role.Text("ensure") == "absent")
            {
                if (exists)
                {
                    await sql.ExecuteAsync(RoleSql.Drop(name)).ConfigureAwait(false);
                }
                return new RoleOutcome(name, null, null, 0);
            }
            var secret = role["passwordSecret"].Text("name") is { } secretName ? secrets[secretName] : null;
            var password = secret is null ? null : SecretResources.Read(secret, "password");
            if (role["passwordSecret"] is not null && (password is null || SecretResources.Read(secret!, "username") != name))
            {
                return new RoleOutcome(
                    name, $"failed to get password: secret {role["passwordSecret"].Text("name")} is missing or not of this role", null, 0);
            }
            await sql.ExecuteAsync(RoleSql.Ensure(role, exists, password)).ConfigureAwait(false);
            var changed = await sql.FirstAsync(
                $"SELECT xmin::text FROM pg_authid WHERE rolname = {Bootstrap.Sql.Literal(name)}", row => row.GetString(0))
                .ConfigureAwait(false);
            return new RoleOutcome(name, null, secret?.ResourceVersion, long.Parse(changed ?? "0"));
        }
        catch (PostgresException e)
        {
            return new RoleOutcome(name, $"could not perform {(exists ? "UPDATE" : "CREATE")} on role {name}: {e.MessageText}", null, 0);
        }
    }

    private static Task<IReadOnlyList<string>> NamesAsync(ControlConnection sql) =>
        sql.ListAsync("SELECT rolname::text FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' ORDER BY 1", row => row.GetString(0));

    private static JsonObject Status(List<RoleOutcome> outcomes, IReadOnlyList<string> present)
    {
        string[] reserved = ["postgres", Upstream.Role, ConfigurationFiles.PoolerRole];
        var managed = outcomes.Select(outcome => outcome.Name).ToHashSet();
        var groups = new JsonObject();
        void Add(string group, IEnumerable<string> names)
        {
            if (names.Order(StringComparer.Ordinal).Select(name => (JsonNode)name).ToArray() is { Length: > 0 } some)
            {
                groups[group] = new JsonArray(some);
            }
        }
        Add("not-managed", present.Where(name => !managed.Contains(name) && !reserved.Contains(name)));
        Add("pending-reconciliation", outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.Name));
        Add("reconciled", outcomes.Where(outcome => outcome.Error is null).Select(outcome => outcome.Name));
        Add("reserved", present.Where(reserved.Contains));
        var status = new JsonObject { ["byStatus"] = groups };
        if (outcomes.Where(outcome => outcome.Error is not null).ToList() is { Count: > 0 } failed)
        {
            status["cannotReconcile"] = new JsonObject(failed.Select(outcome =>
                KeyValuePair.Create(outcome.Name, (JsonNode?)new JsonArray(outcome.Error!))));
        }
        status["passwordStatus"] = new JsonObject(outcomes.Where(outcome => outcome is { Error: null, Transaction: > 0 }).Select(Password));
        return status;
    }

    private static KeyValuePair<string, JsonNode?> Password(RoleOutcome outcome)
    {
        var entry = new JsonObject { ["transactionID"] = outcome.Transaction };
        if (outcome.SecretVersion is not null)
        {
            entry["resourceVersion"] = outcome.SecretVersion;
        }
        return new(outcome.Name, entry);
    }
}
