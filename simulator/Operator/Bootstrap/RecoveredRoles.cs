using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres.Configuration;

namespace PgHaInfra.Simulator.Operator.Bootstrap;

/// <summary>The roles and the database of a recovered cluster: what came with the backup is given the new cluster's passwords.</summary>
internal static class RecoveredRoles
{
    public static IEnumerable<(string Database, string Statement)> Statements(ClusterSpec spec, BootstrapInputs inputs)
    {
        var superuser = inputs.SuperuserPassword is { } password ? Sql.Literal(password) : "NULL";
        yield return ("postgres",
            $"""
            {CreateMissing(Upstream.Role, "LOGIN REPLICATION")}
            {Upstream.Grants}
            ALTER ROLE postgres PASSWORD {superuser};
            """);
        if (spec.Owner != "postgres")
        {
            yield return ("postgres",
                $"""
                {CreateMissing(spec.Owner, "LOGIN")}
                ALTER ROLE {Sql.Identifier(spec.Owner)} PASSWORD {Sql.Literal(inputs.OwnerPassword)};
                """);
        }
    }

    /// <summary>Asks whether the application's database is missing.</summary>
    public static string DatabaseIsMissing(ClusterSpec spec) =>
        $"SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = {Sql.Literal(spec.Database)})";

    /// <summary>Makes the application's database.</summary>
    public static string CreateDatabase(ClusterSpec spec) =>
        $"CREATE DATABASE {Sql.Identifier(spec.Database)} OWNER {Sql.Identifier(spec.Owner)}";

    private static string CreateMissing(string role, string options) =>
        $"""
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {Sql.Literal(role)}) THEN
            CREATE ROLE {Sql.Identifier(role)} {options};
          END IF;
        END $$;
        """;
}
