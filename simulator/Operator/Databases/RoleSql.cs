using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Bootstrap;

namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>The statements that make a role what its declaration says.</summary>
internal static class RoleSql
{
    /// <summary>Creates or changes a role.</summary>
    /// <param name="role">The declaration, as in spec.managed.roles.</param>
    /// <param name="exists">Whether there is such a role.</param>
    /// <param name="password">The new password; null leaves it as it is.</param>
    public static string Ensure(JsonObject role, bool exists, string? password)
    {
        var name = Sql.Identifier(role.Text("name") ?? "");
        var options = new List<string>
        {
            Flag(role, "superuser", "SUPERUSER"), Flag(role, "createdb", "CREATEDB"), Flag(role, "createrole", "CREATEROLE"),
            role["inherit"] is null ? "INHERIT" : Flag(role, "inherit", "INHERIT"), Flag(role, "login", "LOGIN"),
            Flag(role, "replication", "REPLICATION"), Flag(role, "bypassrls", "BYPASSRLS"),
            $"CONNECTION LIMIT {role.Number("connectionLimit") ?? -1}",
            $"VALID UNTIL {Sql.Literal(role.Text("validUntil") ?? "infinity")}",
        };
        if (role.Flag("disablePassword"))
        {
            options.Add("PASSWORD NULL");
        }
        else if (password is not null)
        {
            options.Add($"PASSWORD {Sql.Literal(password)}");
        }
        var comment = role.Text("comment") is { Length: > 0 } text ? Sql.Literal(text) : "NULL";
        return $"{(exists ? "ALTER" : "CREATE")} ROLE {name} WITH {string.Join(' ', options)}; COMMENT ON ROLE {name} IS {comment};"
            + Memberships(role);
    }

    public static string Drop(string name) => $"DROP ROLE {Sql.Identifier(name)}";

    private static string Memberships(JsonObject role)
    {
        var name = role.Text("name") ?? "";
        var wanted = string.Join(',', ((JsonNode)role).Texts("inRoles").Select(Sql.Literal).DefaultIfEmpty("''"));
        return $"""
             DO $memberships$ DECLARE g record; BEGIN
               FOR g IN SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
                         WHERE u.rolname = {Sql.Literal(name)} AND r.rolname NOT IN ({wanted}) LOOP
                 EXECUTE format('REVOKE %I FROM %I', g.rolname, {Sql.Literal(name)});
               END LOOP;
               FOR g IN SELECT unnest(ARRAY[{wanted}]::text[]) AS rolname LOOP
                 IF g.rolname <> '' THEN EXECUTE format('GRANT %I TO %I', g.rolname, {Sql.Literal(name)}); END IF;
               END LOOP;
             END $memberships$
            """;
    }

    private static string Flag(JsonObject role, string field, string option) => role.Flag(field) ? option : $"NO{option}";
}
