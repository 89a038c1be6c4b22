using Npgsql;
using NpgsqlTypes;
using PgHaInfra.Verify.History;

namespace PgHaInfra.Verify.Workload;

/// <summary>Appends to lists that it shares with other clients; each append learns its position.</summary>
internal sealed class ListAppender(ClientContext shared, EndpointSource source, int id) : WritingClient(shared, source, id)
{
    /// <inheritdoc />
    protected override NpgsqlCommand Command() => new($"""
        WITH grown AS (UPDATE {WorkloadSchema.Name}.lists SET length = length + 1 WHERE list = $2 RETURNING list, length)
        INSERT INTO {WorkloadSchema.Name}.appended (list, place, writer, n) SELECT list, length, {Id}, $1 FROM grown RETURNING place
        """)
    {
        Parameters = { new() { NpgsqlDbType = NpgsqlDbType.Bigint }, new() { NpgsqlDbType = NpgsqlDbType.Integer } },
    };

    /// <inheritdoc />
    protected override void Set(NpgsqlCommand write, long row)
    {
        write.Parameters[0].Value = row;
        write.Parameters[1].Value = ListOf.Append(row);
    }
}
