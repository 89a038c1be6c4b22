using Npgsql;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>
/// The superuser's connection to one instance through its unix socket, kept open so that a query takes a fraction of a
/// millisecond. Statements run one at a time; a broken connection is opened anew.
/// </summary>
public sealed class ControlConnection : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly SemaphoreSlim turn = new(1, 1);
    private NpgsqlConnection? connection;

    /// <summary>Prepares the connection; the first statement opens it.</summary>
    public ControlConnection(InstanceLayout layout, string database = "postgres")
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = layout.SocketDirectory,
            Port = InstanceLayout.Port,
            Username = "postgres",
            Database = database,
            Pooling = false,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "instance-manager",
            // Statements with passwords pass here: none of them may turn up in the instance's log.
            Options = "-c log_statement=none -c log_min_duration_statement=-1 -c log_min_error_statement=panic",
            Timeout = 10,
            CommandTimeout = 0,
        };
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        // Only built-in types are read; asking the server for its types would be most of the time to connect.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        source = builder.Build();
    }

    /// <summary>How long a statement may take where nothing else is said: 5 s.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs a statement and reads its first row.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Reads the row.</param>
    /// <param name="timeout">After this the connection is given up. Default 5 s.</param>
    /// <returns>What <paramref name="read"/> made, or the type's default when there is no row.</returns>
    /// <exception cref="NpgsqlException">The server refused, or is not there.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public async Task<T?> FirstAsync<T>(string sql, Func<NpgsqlDataReader, T> read, TimeSpan? timeout = null)
    {
        var rows = await ListAsync(sql, read, timeout).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : default;
    }

    /// <summary>Runs a statement and reads all rows; see <see cref="FirstAsync"/>.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, TimeSpan? timeout = null)
    {
        var limit = timeout ?? DefaultTimeout;
        if (!await turn.WaitAsync(limit).ConfigureAwait(false))
        {
            throw new TimeoutException("the instance still works on an earlier statement");
        }
        var work = RunAsync(sql, read);
        try
        {
            // A stopped process answers nothing, not even a cancel request: the connection is left behind.
            return await work.WaitAsync(limit).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Abandon();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs a statement that returns nothing of interest; see <see cref="FirstAsync"/>.</summary>
    public Task ExecuteAsync(string sql, TimeSpan? timeout = null) => ListAsync(sql, _ => 0, timeout);

    /// <summary>Closes the connection; a later statement opens it again.</summary>
    public async Task CloseAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        Abandon();
        turn.Release();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<T>> RunAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        connection ??= await source.OpenConnectionAsync().ConfigureAwait(false);
        var rows = new List<T>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        do
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }
        }
        while (await reader.NextResultAsync().ConfigureAwait(false));
        return rows;
    }

    // Disposing may wait for a server that does not answer, so nobody waits for it.
    private void Abandon()
    {
        if (Interlocked.Exchange(ref connection, null) is { } broken)
        {
            _ = Task.Run(async () =>
            {
                try
                {
                    await broken.DisposeAsync().ConfigureAwait(false);
                }
                catch (Exception e) when (e is NpgsqlException or IOException or ObjectDisposedException or InvalidOperationException)
                {
                    // It was broken already.
                }
            });
        }
    }
}
