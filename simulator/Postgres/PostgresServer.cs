using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>A running server of one instance.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan RecoveryInterval = TimeSpan.FromMilliseconds(20);

    private readonly ChildProcess process;

    private PostgresServer(InstanceLayout layout, ChildProcess process)
    {
        (Layout, this.process) = (layout, process);
        Sql = new ControlConnection(layout);
    }

    /// <summary>Where the instance's files are.</summary>
    public InstanceLayout Layout { get; }

    /// <summary>The postmaster's process id.</summary>
    public int ProcessId => process.Id;

    /// <summary>Completes with the exit code when the postmaster has ended, for whatever reason.</summary>
    public Task<int> Exited => process.Exited;

    /// <summary>Whether the postmaster runs.</summary>
    public bool IsRunning => !Exited.IsCompleted;

    /// <summary>The superuser's connection.</summary>
    public ControlConnection Sql { get; }

    /// <summary>Starts the server on an existing, configured PGDATA and waits until it accepts connections.</summary>
    /// <param name="layout">The instance.</param>
    /// <param name="tools">PostgreSQL's programs.</param>
    /// <param name="cancellation">Stops the server again.</param>
    /// <param name="settings">Settings for this run alone, each <c>name=value</c>; they go before those of the files.</param>
    /// <exception cref="PostgresToolException">The server ended instead; the message has its last lines.</exception>
    public static async Task<PostgresServer> StartAsync(
        InstanceLayout layout, ToolRunner tools, CancellationToken cancellation, params IEnumerable<string> settings)
    {
        await PidFile.ClearAsync(layout, cancellation).ConfigureAwait(false);
        layout.Prepare(tools.Account);
        var logged = File.Exists(layout.LogFile) ? new FileInfo(layout.LogFile).Length : 0;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(layout.DataDirectory, Path.GetFileName(layout.PidFile))
        {
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size,
        };
        var process = await tools.StartServerAsync(layout.DataDirectory, layout.LogFile, settings).ConfigureAwait(false);
        void Look(object? sender, EventArgs? change)
        {
            if (PidFile.IsReady(layout, process.Id))
            {
                ready.TrySetResult();
            }
        }
        watcher.Changed += Look;
        watcher.Created += Look;
        watcher.EnableRaisingEvents = true;
        Look(null, null);
        using var stop = cancellation.Register(() => process.Signal((int)ShutdownMode.Immediate));
        await Task.WhenAny(ready.Task, process.Exited).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return ready.Task.IsCompleted
            ? new PostgresServer(layout, process)
            : throw new PostgresToolException("postgres", await process.Exited.ConfigureAwait(false), Tail(layout.LogFile, logged));
    }

    /// <summary>Waits until the server has ended its recovery and accepts writes.</summary>
    /// <exception cref="PostgresToolException">The server ended instead; the message has its last lines.</exception>
    public async Task WaitUntilPrimaryAsync(TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (!await Sql.FirstAsync("SELECT pg_is_in_recovery()", row => row.GetBoolean(0)).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException)
            {
                // It may be ending; that shows in a moment.
            }
            var ended = await Task.WhenAny(Exited, Task.Delay(RecoveryInterval, time, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (ended == Exited)
            {
                throw new PostgresToolException("postgres", await Exited.ConfigureAwait(false), Tail(Layout.LogFile, 0));
            }
        }
    }

    /// <summary>Makes the server read its configuration files and certificates again.</summary>
    public void Reload() => process.Signal(Posix.SigHup);

    /// <summary>Asks the server to stop and returns.</summary>
    public void Signal(ShutdownMode mode) => process.Signal((int)mode);

    /// <summary>Asks the server to stop and waits until it has; asked again with a stronger mode it stops sooner.</summary>
    public async Task StopAsync(ShutdownMode mode)
    {
        if (mode == ShutdownMode.Smart)
        {
            // A smart shutdown waits for clients, and this connection is one.
            await Sql.CloseAsync().ConfigureAwait(false);
        }
        process.Signal((int)mode);
        await Exited.ConfigureAwait(false);
    }

    /// <summary>Stops with <paramref name="mode"/>, and immediately when that takes longer than <paramref name="patience"/>.</summary>
    /// <returns>Whether the gentle way was enough, so that the data is consistent without recovery.</returns>
    public async Task<bool> StopAsync(ShutdownMode mode, TimeSpan patience, TimeProvider time)
    {
        try
        {
            await StopAsync(mode).WaitAsync(patience, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            process.Signal((int)ShutdownMode.Immediate);
        }
        try
        {
            // A stopped (SIGSTOP) server does not hear even this.
            await Exited.WaitAsync(TimeSpan.FromSeconds(1), time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await StopAsync(ShutdownMode.Kill).ConfigureAwait(false);
        }
        return false;
    }

    /// <summary>Closes the connection; the server runs on.</summary>
    public ValueTask DisposeAsync() => Sql.DisposeAsync();

    private static string Tail(string log, long from)
    {
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Min(from, stream.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
