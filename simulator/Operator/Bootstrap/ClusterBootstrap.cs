using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Operator.Bootstrap;

/// <summary>
/// Makes a cluster's first instance: initdb, the roles and the database that the Cluster asks for. Cut short at any point it is
/// begun again from nothing, because the volume is marked as complete only after it.
/// </summary>
internal static class ClusterBootstrap
{
    private static readonly TimeSpan StatementPatience = TimeSpan.FromMinutes(5);

    /// <param name="member">The first instance.</param>
    /// <param name="spec">What is asked for.</param>
    /// <param name="tools">PostgreSQL's programs.</param>
    /// <param name="prepare">
    /// Gives certificates, configuration and passwords once initdb runs: they are made meanwhile.
    /// </param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The running primary.</returns>
    public static async Task<PostgresServer> RunAsync(
        Member member, ClusterSpec spec, ToolRunner tools, Task<BootstrapInputs> prepare, CancellationToken cancellation)
    {
        await member.Provisioner.InitializeAsync(spec.InitdbOptions, cancellation).ConfigureAwait(false);
        var inputs = await prepare.ConfigureAwait(false);
        inputs.Certificates.Write(member.Layout, tools.Account);
        member.Files.Forget();
        member.Files.Write(inputs.Configuration);
        await File.WriteAllTextAsync(member.Layout.FirstArchiveMarker, "", cancellation).ConfigureAwait(false);
        var server = await PostgresServer.StartAsync(member.Layout, tools, cancellation).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(server, Statements(spec, inputs), cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.StopAsync(ShutdownMode.Immediate).ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs statements one after the other, each in its database.</summary>
    public static async Task ExecuteAsync(
        PostgresServer server, IEnumerable<(string Database, string Statement)> statements, CancellationToken cancellation)
    {
        foreach (var (database, statement) in statements)
        {
            cancellation.ThrowIfCancellationRequested();
            await ExecuteAsync(server, database, statement).ConfigureAwait(false);
        }
    }

    private static async Task ExecuteAsync(PostgresServer server, string database, string statements)
    {
        if (database == "postgres")
        {
            await server.Sql.ExecuteAsync(statements, StatementPatience).ConfigureAwait(false);
            return;
        }
        await using var connection = new ControlConnection(server.Layout, database);
        await connection.ExecuteAsync(statements, StatementPatience).ConfigureAwait(false);
    }

    // A list of statements without parameters is one round trip; CREATE DATABASE must stand alone.
    private static IEnumerable<(string Database, string Statement)> Statements(ClusterSpec spec, BootstrapInputs inputs)
    {
        var superuser = inputs.SuperuserPassword is { } password ? Sql.Literal(password) : "NULL";
        yield return ("postgres",
            $"""
            CREATE ROLE {Upstream.Role} LOGIN REPLICATION;
            {Upstream.Grants}
            ALTER ROLE postgres PASSWORD {superuser};
            """);
        if (spec.Owner != "postgres")
        {
            yield return ("postgres", $"CREATE ROLE {Sql.Identifier(spec.Owner)} LOGIN PASSWORD {Sql.Literal(inputs.OwnerPassword)}");
        }
        foreach (var statement in spec.PostInitSql)
        {
            yield return ("postgres", statement);
        }
        foreach (var statement in spec.PostInitTemplateSql)
        {
            yield return ("template1", statement);
        }
        if (spec.Database != "postgres")
        {
            yield return ("postgres", $"CREATE DATABASE {Sql.Identifier(spec.Database)} OWNER {Sql.Identifier(spec.Owner)}");
        }
        foreach (var statement in spec.PostInitApplicationSql)
        {
            yield return (spec.Database, statement);
        }
    }
}
