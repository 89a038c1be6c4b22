using Npgsql;
using NpgsqlTypes;
using PgHaInfra.Verify.History;

namespace PgHaInfra.Verify.Workload;

/// <summary>Commits numbered rows, one a transaction.</summary>
internal sealed class RowWriter(ClientContext shared, EndpointSource source, int id) : WritingClient(shared, source, id)
{
    /// <inheritdoc />
    protected override NpgsqlCommand Command() => new($"INSERT INTO {WorkloadSchema.Name}.written (n, mark, writer) VALUES ($1, $2, {Id})")
    {
        Parameters = { new() { NpgsqlDbType = NpgsqlDbType.Bigint }, new() { NpgsqlDbType = NpgsqlDbType.Bigint } },
    };

    /// <inheritdoc />
    protected override void Set(NpgsqlCommand write, long row)
    {
        write.Parameters[0].Value = row;
        write.Parameters[1].Value = RowMark.Of(Shared.Run, Id, row);
    }
}
