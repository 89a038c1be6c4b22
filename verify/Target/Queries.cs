using Npgsql;

namespace PgHaInfra.Verify.Target;

/// <summary>Short ways to ask a server.</summary>
public static class Queries
{
    /// <summary>The first column of the first row; the type's default where there is none or it is null.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The question; values are $1, $2 and so on.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="values">The values.</param>
    public static async Task<T?> AskAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteScalarAsync(cancel) is T answer ? answer : default;
    }

    /// <summary>Carries a statement out.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
