using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>Both endpoints lead to the cluster that the API describes, and not to another one of the same name or password.</summary>
public sealed class SystemIdentifier : ICheck
{
    private const string Question = "SELECT system_identifier::text FROM pg_control_system()";
    private const int Connections = 3;

    /// <inheritdoc />
    public string Name => "system-identifier";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "the endpoints lead to the cluster whose identifier the Cluster's status shows";

    /// <inheritdoc />
    public string Proves => "Clients reach this cluster's data, not those of another cluster behind the same address.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(cluster.Primary, Question);

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        if ((string?)cluster.Object.At("status", "systemID") is not { Length: > 0 } wanted)
        {
            return Finding.Inconclusive("the Cluster's status has no systemID");
        }

        foreach (var endpoint in cluster.Endpoints)
        {
            for (var n = 0; n < Connections; n++)
            {
                await using var connection = await cluster.OpenAsync(endpoint, cancel);
                if (await connection.AskAsync<string>(Question, cancel) is var found && found != wanted)
                {
                    return Finding.Fail($"{endpoint} leads to the system {found}, the Cluster's is {wanted}");
                }
            }
        }

        return Finding.Pass($"{wanted} on {Connections} connections of {Connections} to each endpoint");
    }
}
