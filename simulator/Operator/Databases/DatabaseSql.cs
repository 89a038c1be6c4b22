using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Bootstrap;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>The statements that make a database, and what is in it, what a Database object says.</summary>
internal static class DatabaseSql
{
    private static readonly (string Field, string Option)[] AtCreation =
    [
        ("template", "TEMPLATE"), ("encoding", "ENCODING"), ("locale", "LOCALE"), ("localeProvider", "LOCALE_PROVIDER"),
        ("localeCollate", "LC_COLLATE"), ("localeCType", "LC_CTYPE"), ("icuLocale", "ICU_LOCALE"),
        ("collationVersion", "COLLATION_VERSION"), ("tablespace", "TABLESPACE"),
    ];

    public static string Create(JsonNode spec)
    {
        var options = new List<string>();
        if (spec.Text("owner") is { } owner)
        {
            options.Add($"OWNER {Sql.Identifier(owner)}");
        }
        foreach (var (field, option) in AtCreation)
        {
            if (spec.Text(field) is { } value)
            {
                options.Add($"{option} {Sql.Identifier(value)}");
            }
        }
        return $"CREATE DATABASE {Name(spec)} {string.Join(' ', options)}";
    }

    /// <summary>What can be changed later; each a statement of its own.</summary>
    public static IEnumerable<string> Alter(JsonNode spec)
    {
        if (spec.Text("owner") is { } owner)
        {
            yield return $"ALTER DATABASE {Name(spec)} OWNER TO {Sql.Identifier(owner)}";
        }
        if (spec["isTemplate"] is not null)
        {
            yield return $"ALTER DATABASE {Name(spec)} IS_TEMPLATE {spec.Flag("isTemplate")}";
        }
        if (spec["allowConnections"] is not null)
        {
            yield return $"ALTER DATABASE {Name(spec)} ALLOW_CONNECTIONS {spec.Flag("allowConnections")}";
        }
        if (spec.Number("connectionLimit") is { } limit)
        {
            yield return $"ALTER DATABASE {Name(spec)} CONNECTION LIMIT {limit}";
        }
    }

    public static string Drop(JsonNode spec) => $"DROP DATABASE IF EXISTS {Name(spec)} WITH (FORCE)";

    public static string Schema(JsonObject schema)
    {
        var name = Sql.Identifier(schema.Text("name") ?? "");
        return schema.Text("ensure") == "absent" ? $"DROP SCHEMA IF EXISTS {name}"
            : $"CREATE SCHEMA IF NOT EXISTS {name}"
                + (schema.Text("owner") is { } owner ? $"; ALTER SCHEMA {name} OWNER TO {Sql.Identifier(owner)}" : "");
    }

    public static string Extension(JsonObject extension)
    {
        var name = Sql.Identifier(extension.Text("name") ?? "");
        if (extension.Text("ensure") == "absent")
        {
            return $"DROP EXTENSION IF EXISTS {name}";
        }
        var (version, schema) = (extension.Text("version"), extension.Text("schema"));
        var created = $"CREATE EXTENSION IF NOT EXISTS {name}{(schema is null ? "" : $" SCHEMA {Sql.Identifier(schema)}")}"
            + (version is null ? "" : $" VERSION {Sql.Identifier(version)}");
        return created + (version is null ? "" : $"; ALTER EXTENSION {name} UPDATE TO {Sql.Identifier(version)}");
    }

    public static string Wrapper(JsonObject wrapper)
    {
        var name = Sql.Identifier(wrapper.Text("name") ?? "");
        if (wrapper.Text("ensure") == "absent")
        {
            return $"DROP FOREIGN DATA WRAPPER IF EXISTS {name}";
        }
        var parts = string.Concat(new[] { "handler", "validator" }.Where(part => wrapper.Text(part) is { Length: > 0 } and not "-")
            .Select(part => $" {part.ToUpperInvariant()} {Sql.Identifier(wrapper.Text(part)!)}"));
        return Unless($"SELECT FROM pg_foreign_data_wrapper WHERE fdwname = {Sql.Literal(wrapper.Text("name") ?? "")}",
            $"CREATE FOREIGN DATA WRAPPER {name}{parts}{Options(wrapper)}")
            + (wrapper.Text("owner") is { } owner ? $"; ALTER FOREIGN DATA WRAPPER {name} OWNER TO {Sql.Identifier(owner)}" : "")
            + Usage(wrapper, $"FOREIGN DATA WRAPPER {name}");
    }

    public static string Server(JsonObject server)
    {
        var name = Sql.Identifier(server.Text("name") ?? "");
        return server.Text("ensure") == "absent" ? $"DROP SERVER IF EXISTS {name}"
            : $"CREATE SERVER IF NOT EXISTS {name} FOREIGN DATA WRAPPER {Sql.Identifier(server.Text("fdw") ?? "")}{Options(server)}"
                + Usage(server, $"FOREIGN SERVER {name}");
    }

    private static string Name(JsonNode spec) => Sql.Identifier(spec.Text("name") ?? "");

    private static string Options(JsonObject of)
    {
        var options = ((JsonNode)of).Objects("options").Where(option => option.Text("ensure") != "absent")
            .Select(option => $"{Sql.Identifier(option.Text("name") ?? "")} {Sql.Literal(option.Text("value") ?? "")}").ToList();
        return options.Count == 0 ? "" : $" OPTIONS ({string.Join(", ", options)})";
    }

    private static string Usage(JsonObject of, string what) => string.Concat(((JsonNode)of).Objects("usage").Select(usage =>
        usage.Text("type") == "revoke" ? $"; REVOKE USAGE ON {what} FROM {Sql.Identifier(usage.Text("name") ?? "")}"
            : $"; GRANT USAGE ON {what} TO {Sql.Identifier(usage.Text("name") ?? "")}"));

    private static string Unless(string query, string statement) =>
        $"DO $missing$ BEGIN IF NOT EXISTS ({query}) THEN EXECUTE {Sql.Literal(statement)}; END IF; END $missing$";
}
