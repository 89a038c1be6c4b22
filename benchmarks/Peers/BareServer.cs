using System.Diagnostics;
using System.Net;
using PgHaInfra.Benchmarks.Client;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Benchmarks.Peers;

/// <summary>
/// One PostgreSQL server by hand: initdb or pg_basebackup, a few lines of configuration, postgres. It leaves flushing new data to
/// the system, because the one-machine environment does.
/// </summary>
public sealed class BareServer(Workspace workspace, string name, IPAddress address)
{
    private const string Password = "bare";

    private readonly string home = workspace.Make(name);
    private ChildProcess? process;

    public IPAddress Address => address;

    private string Data => Path.Combine(home, "data");

    /// <summary>A superuser's connections to the given servers.</summary>
    public static Target TargetOf(params BareServer[] servers) => new(servers.Select(server => server.Address), "postgres", Password);

    public async Task InitializeAsync(PemFiles certificate, CancellationToken cancel)
    {
        var password = Path.Combine(home, "password");
        workspace.Tools.Account.WriteFile(password, Password + "\n");
        await workspace.Tools.RunAsync(
            "initdb", ["-D", Data, "-U", "postgres", "-k", "-A", "scram-sha-256", "--no-sync", "--pwfile", password], null, cancel);
        certificate.WriteTo(Data, workspace.Tools.Account);
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), """
            ssl = on
            wal_level = logical
            wal_log_hints = on
            wal_keep_size = 512MB
            wal_retrieve_retry_interval = 200ms

            """, cancel);
        await File.AppendAllTextAsync(Path.Combine(Data, "pg_hba.conf"), "hostssl all,replication all 127.0.0.0/8 scram-sha-256\n", cancel);
    }

    public Task CopyFromAsync(BareServer primary, CancellationToken cancel) => workspace.Tools.RunAsync(
        "pg_basebackup",
        [
            "-D", Data, "-X", "stream", "-c", "fast", "--no-sync", "-R",
            "-d", $"host={primary.Address} user=postgres password={Password} sslmode=require application_name={name}",
        ],
        null,
        cancel);

    /// <summary>Starts the server and returns when it accepts connections.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("setpriv") { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true };
        string[] settings = ["-c", $"listen_addresses={address}", "-c", $"unix_socket_directories={home}"];
        foreach (var argument in workspace.Tools.Account.Launch("KILL").Skip(1)
            .Append(workspace.Tools.Installation.Program("postgres")).Append("-D").Append(Data).Concat(settings))
        {
            start.ArgumentList.Add(argument);
        }
        var (child, started) = await ProcessLauncher.StartAsync(start);
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        var log = new StringWriter();
        started.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        started.BeginErrorReadLine();
        process = child;
        while (!IsReady())
        {
            if (child.Exited.IsCompleted)
            {
                throw new BenchmarkException($"postgres ended: {log}");
            }
            await Task.Delay(1, cancel);
        }
    }

    public async Task ConfigureAsync(string line, CancellationToken cancel)
    {
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.auto.conf"), line + "\n", cancel);
        Signal(Posix.SigHup);
    }

    /// <summary>Kills the postmaster alone; its children notice by themselves.</summary>
    public void Kill() => Process.GetProcessById(process!.Id).Kill();

    public Task PromoteAsync(CancellationToken cancel) => workspace.Tools.RunAsync("pg_ctl", ["promote", "-W", "-D", Data], null, cancel);

    /// <summary>Stops the server at once and removes its data.</summary>
    public async Task RemoveAsync()
    {
        if (process is { Exited.IsCompleted: false })
        {
            Signal(Posix.SigQuit);
            await process.Exited;
        }
        Directory.Delete(Data, recursive: true);
    }

    private void Signal(int signal) => Posix.Kill(process!.Id, signal);

    private bool IsReady()
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(Data, "postmaster.pid"));
            return lines.Length > 7 && lines[7].Trim() is "ready" or "standby";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
