using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>One run of Azurite's blob service.</summary>
internal sealed class AzuriteProcess
{
    // Azurite keeps its index in memory and writes it on SIGTERM; its answer to SIGKILL would be the loss of the last seconds.
    private const string DeathSignal = "TERM";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly ChildProcess process;

    private AzuriteProcess(ChildProcess process) => this.process = process;

    /// <summary>Completes when it has ended, for whatever reason.</summary>
    public Task<int> Exited => process.Exited;

    /// <summary>Starts it and waits until it answers; an earlier run that is still writing its index is waited for.</summary>
    /// <param name="folder">Its data, log and certificate; private to this process's account.</param>
    /// <param name="at">Where it listens.</param>
    /// <param name="accounts">Accounts and keys, as AZURITE_ACCOUNTS has them.</param>
    /// <param name="certificate">Its certificate and key.</param>
    /// <param name="account">What it is started through.</param>
    /// <exception cref="BlobStorageException">It does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        string folder, IPEndPoint at, string accounts, PemPair certificate, ServerAccount account)
    {
        var command = AzuriteInstallation.Find();
        await UntilFreeAsync(at).ConfigureAwait(false);
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var log = Path.Combine(folder, "azurite.log");
        await File.WriteAllTextAsync(Path.Combine(folder, "server.crt"), certificate.Certificate).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "server.key"), certificate.Key).ConfigureAwait(false);
        var start = new ProcessStartInfo { FileName = "/bin/sh", WorkingDirectory = folder };
        string[] shell = ["-c", "exec \"$@\" </dev/null >\"$0\" 2>&1", log];
        string[] options =
        [
            "--blobHost", at.Address.ToString(), "--blobPort", at.Port.ToString(), "--location", Path.Combine(folder, "data"), "--silent",
            "--disableTelemetry", "--skipApiVersionCheck", "--oauth", "basic",
            "--cert", Path.Combine(folder, "server.crt"), "--key", Path.Combine(folder, "server.key"),
        ];
        foreach (var argument in shell.Concat(account.Guard(DeathSignal)).Concat(command).Concat(options))
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["AZURITE_ACCOUNTS"] = accounts;
        var (child, _) = await ProcessLauncher.StartAsync(start).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        while (!await AnswersAsync(at).ConfigureAwait(false))
        {
            if (child.Exited.IsCompleted || clock.Elapsed > StartLimit)
            {
                child.Signal(Posix.SigKill);
                var said = string.Join(" | ", File.ReadLines(log).Where(line => line.Length > 0).TakeLast(3));
                throw new BlobStorageException($"Azurite does not start on {at}: {said}");
            }
            await Task.Delay(Interval).ConfigureAwait(false);
        }
        return new AzuriteProcess(child);
    }

    /// <summary>Ends it in order, so that everything it has acknowledged is on disk.</summary>
    public async Task StopAsync()
    {
        process.Signal(Posix.SigTerm);
        try
        {
            await Exited.WaitAsync(StopLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            process.Signal(Posix.SigKill);
            await Exited.ConfigureAwait(false);
        }
    }

    private static async Task UntilFreeAsync(IPEndPoint at)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(at);
                return;
            }
            catch (SocketException e) when (clock.Elapsed > StartLimit)
            {
                throw new BlobStorageException($"another program holds {at}: {e.Message}", e);
            }
            catch (SocketException)
            {
                await Task.Delay(Interval).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> AnswersAsync(IPEndPoint at)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await probe.ConnectAsync(at).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
