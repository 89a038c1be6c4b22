using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>A running PgBouncer, Debian's.</summary>
internal sealed class PgBouncer
{
    /// <summary>Where the package pgbouncer puts it.</summary>
    public const string Program = "/usr/sbin/pgbouncer";

    private const int SigUsr1 = 10, SigUsr2 = 12;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly ChildProcess process;
    private bool paused;

    private PgBouncer(ChildProcess process) => this.process = process;

    public Task<int> Exited => process.Exited;

    public int ProcessId => process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="SimulatorException">It is not installed, or does not start; its log says why.</exception>
    public static async Task<PgBouncer> StartAsync(PoolerFiles files, ServerAccount account, string log)
    {
        if (!File.Exists(Program))
        {
            throw new SimulatorException($"PgBouncer is missing ({Program}); install it with: apt-get install pgbouncer");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.Delete(Path.Combine(files.Directory, $".s.PGSQL.{InstanceLayout.Port}"));
        var start = new ProcessStartInfo { FileName = "/bin/sh", WorkingDirectory = "/" };
        string[] shell = ["-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", log];
        foreach (var argument in shell.Concat(account.Launch("KILL")).Append(Program).Append(files.Configuration))
        {
            start.ArgumentList.Add(argument);
        }
        var made = new PgBouncer((await ProcessLauncher.StartAsync(start).ConfigureAwait(false)).Child);
        await made.WaitAsync(files, log).ConfigureAwait(false);
        return made;
    }

    public void Reload() => process.Signal(Posix.SigHup);

    /// <summary>Lets clients wait at their next transaction, or go on.</summary>
    public void Pause(bool on)
    {
        if (paused != on)
        {
            paused = on;
            process.Signal(on ? SigUsr1 : SigUsr2);
        }
    }

    /// <summary>Ends it when no client has a transaction open (in session mode: a session), or when the time is over.</summary>
    public async Task FinishAsync(TimeSpan grace, TimeProvider time)
    {
        process.Signal(Posix.SigInt);
        if (!Exited.IsCompleted && grace > TimeSpan.Zero)
        {
            await Task.WhenAny(Exited, Task.Delay(grace, time)).ConfigureAwait(false);
        }
        process.Signal(Posix.SigKill);
        await Exited.ConfigureAwait(false);
    }

    /// <summary>Ends it at once; connections are closed.</summary>
    public Task StopAsync()
    {
        process.Signal(Posix.SigTerm);
        return Exited;
    }

    // PgBouncer tells nobody that it listens.
    private async Task WaitAsync(PoolerFiles files, string log)
    {
        for (var began = Stopwatch.StartNew();
            began.Elapsed < StartLimit && !Exited.IsCompleted;
            await Task.Delay(Interval).ConfigureAwait(false))
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(IPAddress.Parse(files.Address), InstanceLayout.Port).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }
        process.Signal(Posix.SigKill);
        var last = File.Exists(log) ? File.ReadLines(log).LastOrDefault() : null;
        throw new SimulatorException($"PgBouncer does not start: {last}");
    }
}
