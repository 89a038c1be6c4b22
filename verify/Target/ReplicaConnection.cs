using Npgsql;

namespace PgHaInfra.Verify.Target;

/// <summary>A connection that a balancer has led to one certain instance.</summary>
/// <param name="Instance">The pod's name; the server's address where no pod has it.</param>
/// <param name="Connection">The open connection.</param>
public sealed record ReplicaConnection(string Instance, NpgsqlConnection Connection) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
