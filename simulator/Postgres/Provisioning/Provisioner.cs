using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Postgres.Provisioning;

/// <summary>Makes an instance's data: by initdb, as a copy of another instance, or by winding a former primary back.</summary>
/// <param name="layout">The instance.</param>
/// <param name="tools">PostgreSQL's programs.</param>
public sealed class Provisioner(InstanceLayout layout, ToolRunner tools)
{
    // The tools would flush every file of the data to disk one by one, most of their time on a busy machine. That protects new data
    // from a power failure within the next half minute; a killed process loses nothing without it.
    private const string LeaveFlushingToTheSystem = "--no-sync";

    /// <summary>What a copy's application name ends with, so that nobody takes it for a standby.</summary>
    public const string JoinSuffix = "-join";

    /// <summary>Makes a new, empty database cluster; data that is there is removed.</summary>
    /// <exception cref="PostgresToolException">initdb failed.</exception>
    public async Task InitializeAsync(InitdbOptions options, CancellationToken cancellation)
    {
        await PrepareAsync(cancellation).ConfigureAwait(false);
        List<string> arguments =
            ["-D", layout.DataDirectory, "-U", "postgres", "-E", options.Encoding, "--auth=peer", "--no-instructions",
                LeaveFlushingToTheSystem, .. options.Arguments];
        if (options.DataChecksums)
        {
            arguments.Add("--data-checksums");
        }
        if (layout.WalDirectory is { } wal)
        {
            arguments.Add($"--waldir={wal}");
        }
        await tools.RunAsync("initdb", arguments, layout.LogFile, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the instance a copy of another one, over TLS with a client certificate; data that is there is removed.</summary>
    /// <exception cref="PostgresToolException">pg_basebackup failed.</exception>
    public async Task CloneAsync(Upstream source, CancellationToken cancellation)
    {
        await PrepareAsync(cancellation).ConfigureAwait(false);
        List<string> arguments =
        [
            "-D", layout.DataDirectory, "-d", source.ConnectionString(layout, job: JoinSuffix), "-w", "--wal-method=stream",
            "--checkpoint=fast", LeaveFlushingToTheSystem,
        ];
        if (layout.WalDirectory is { } wal)
        {
            arguments.Add($"--waldir={wal}");
        }
        await tools.RunAsync("pg_basebackup", arguments, layout.LogFile, cancellation).ConfigureAwait(false);
    }

    /// <summary>Fills PGDATA with the files of a base backup; data that is there is removed.</summary>
    /// <param name="restore">Puts the files there.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task RestoreAsync(Func<Task> restore, CancellationToken cancellation)
    {
        await PrepareAsync(cancellation).ConfigureAwait(false);
        await restore().ConfigureAwait(false);
        // A standby's backup says that it was one.
        File.Delete(layout.StandbySignal);
        if (layout.WalDirectory is { } wal)
        {
            var inside = Path.Combine(layout.DataDirectory, "pg_wal");
            Directory.Move(inside, wal);
            File.CreateSymbolicLink(inside, wal);
        }
    }

    /// <summary>
    /// Winds a stopped former primary back to where the present primary's history left its own. The present primary must have
    /// written a checkpoint since its promotion: before that, pg_rewind believes that nothing is to be done.
    /// </summary>
    /// <exception cref="PostgresToolException">pg_rewind failed: the data must be copied anew.</exception>
    public async Task RewindAsync(Upstream source, CancellationToken cancellation)
    {
        await PidFile.ClearAsync(layout, cancellation).ConfigureAwait(false);
        layout.Prepare(tools.Account);
        // Cut short, a rewind leaves data that looks whole and is not.
        await File.WriteAllTextAsync(layout.RewindMarker, "", cancellation).ConfigureAwait(false);
        string[] arguments = [
            "-D", layout.DataDirectory, $"--source-server={source.ConnectionString(layout, "postgres")}", LeaveFlushingToTheSystem];
        await tools.RunAsync("pg_rewind", arguments, layout.LogFile, cancellation).ConfigureAwait(false);
        File.Delete(layout.RewindMarker);
    }

    /// <summary>What the data says of itself while no server runs on it.</summary>
    /// <exception cref="PostgresToolException">There is no readable pg_control.</exception>
    public async Task<ControlData> ReadControlDataAsync(CancellationToken cancellation) =>
        ControlData.Parse(await tools.RunAsync("pg_controldata", ["-D", layout.DataDirectory], null, cancellation).ConfigureAwait(false));

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await PidFile.ClearAsync(layout, cancellation).ConfigureAwait(false);
        layout.Clear();
        layout.Prepare(tools.Account);
    }
}
