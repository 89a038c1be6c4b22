using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Bootstrap;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>Carries a Database object out on a primary.</summary>
internal static class DatabaseWork
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly (string Field, Func<JsonObject, string> Statement)[] Parts =
    [
        ("schemas", DatabaseSql.Schema), ("extensions", DatabaseSql.Extension), ("fdws", DatabaseSql.Wrapper),
        ("servers", DatabaseSql.Server),
    ];

    /// <summary>Makes the database and its content as declared, or takes it away where <c>ensure</c> says so.</summary>
    public static async Task<DatabaseOutcome> EnsureAsync(InstanceLayout layout, JsonNode spec)
    {
        var parts = new Dictionary<string, JsonArray>();
        try
        {
            if (spec.Text("ensure") == "absent")
            {
                await DropAsync(layout, spec).ConfigureAwait(false);
                return new DatabaseOutcome(null, parts);
            }
            await using (var sql = new ControlConnection(layout))
            {
                var exists = await sql.FirstAsync(
                    $"SELECT 1 FROM pg_database WHERE datname = {Sql.Literal(spec.Text("name") ?? "")}", row => row.GetInt32(0))
                    .ConfigureAwait(false) == 1;
                if (!exists)
                {
                    await sql.ExecuteAsync(DatabaseSql.Create(spec), Patience).ConfigureAwait(false);
                }
                foreach (var statement in DatabaseSql.Alter(spec))
                {
                    await sql.ExecuteAsync(statement, Patience).ConfigureAwait(false);
                }
            }
            var error = await FillAsync(layout, spec, parts).ConfigureAwait(false);
            return new DatabaseOutcome(error, parts);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            return new DatabaseOutcome(Text(e), parts);
        }
    }

    public static async Task DropAsync(InstanceLayout layout, JsonNode spec)
    {
        await using var sql = new ControlConnection(layout);
        await sql.ExecuteAsync(DatabaseSql.Drop(spec), Patience).ConfigureAwait(false);
    }

    private static async Task<string?> FillAsync(InstanceLayout layout, JsonNode spec, Dictionary<string, JsonArray> parts)
    {
        string? error = null;
        await using var inside = new ControlConnection(layout, spec.Text("name") ?? "");
        foreach (var (field, statement) in Parts)
        {
            foreach (var part in spec.Objects(field))
            {
                var entry = new JsonObject { ["name"] = part.Text("name"), ["applied"] = true };
                try
                {
                    await inside.ExecuteAsync(statement(part), Patience).ConfigureAwait(false);
                }
                catch (PostgresException e)
                {
                    entry["applied"] = false;
                    entry["message"] = Text(e);
                    error ??= $"cannot reconcile {field}: {part.Text("name")}: {Text(e)}";
                }
                if (!parts.TryGetValue(field, out var entries))
                {
                    parts[field] = entries = [];
                }
                entries.Add(entry);
            }
        }
        return error;
    }

    private static string Text(Exception e) => e is PostgresException p ? $"ERROR: {p.MessageText} (SQLSTATE {p.SqlState})" : e.Message;
}
