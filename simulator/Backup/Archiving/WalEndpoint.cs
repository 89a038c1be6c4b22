using System.Net;
using System.Net.Sockets;
using System.Text;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Archiving;

/// <summary>
/// Where the archive_command and restore_command of all instances ask, and the small program that asks for them, which spares the start
/// of a larger one for each file.
/// </summary>
internal sealed class WalEndpoint : IDisposable
{
    // PostgreSQL gives up a recovery on a code above 125; anything less it takes for the end of the archive.
    private const int GiveUp = 200;

    private readonly TcpListener listener;
    private readonly WalArchiver archiver;
    private readonly WalRestorer restorer;
    private readonly CancellationTokenSource stop = new();

    private WalEndpoint(TcpListener listener, WalArchiver archiver, WalRestorer restorer) =>
        (this.listener, this.archiver, this.restorer) = (listener, archiver, restorer);

    /// <summary>Writes the program and begins to listen.</summary>
    /// <exception cref="SimulatorException">The port is taken.</exception>
    public static WalEndpoint Start(BackupTools tools)
    {
        var at = tools.Storage.Addresses.Wal;
        WriteProgram(tools, at);
        var listener = new TcpListener(at);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new SimulatorException($"another program holds {at}: {e.Message}", inner: e);
        }
        var endpoint = new WalEndpoint(listener, new WalArchiver(tools), new WalRestorer(tools));
        _ = Task.Run(endpoint.AcceptAsync);
        return endpoint;
    }

    // Before anything listens: what PostgreSQL calls must be there as soon as it is named.
    private static void WriteProgram(BackupTools tools, IPEndPoint at)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(tools.WalProgram)!);
        File.WriteAllText(tools.WalProgram,
            $"""
            #!/bin/bash
            # Asks the one-machine environment to store or fetch a file of WAL: archive|restore NAMESPACE CLUSTER POD FILE [DESTINATION]
            [ "$1" = archive ] && code=1 || code={GiveUp}
            exec 3<>/dev/tcp/{at.Address}/{at.Port} || exit $code
            printf '%s\n' "$*" >&3
            read -r code message <&3
            [ -z "$message" ] || printf '%s\n' "$message" >&2
            exit $code

            """);
        File.SetUnixFileMode(tools.WalProgram, (UnixFileMode)0b111_101_101);
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (SocketException e) when (e.SocketErrorCode != SocketError.OperationAborted)
            {
                // The client left before it was accepted, or descriptors ran short; the next one may fare better.
                await Task.Yield();
                continue;
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return;
            }
            _ = ServeAsync(client, stop.Token);
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken cancellation)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var request = await reader.ReadLineAsync(cancellation).ConfigureAwait(false) ?? "";
            var (code, message) = await AnswerAsync(request.Split(' '), cancellation).ConfigureAwait(false);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{code} {message.ReplaceLineEndings(" ")}\n"), cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The server that asked is gone, or the environment stops; it asks again.
        }
    }

    private async Task<(int Code, string Message)> AnswerAsync(string[] words, CancellationToken cancellation)
    {
        try
        {
            switch (words)
            {
                case ["archive", var ns, var cluster, var pod, var file]:
                    return await archiver.ArchiveAsync(ns, cluster, pod, file, cancellation).ConfigureAwait(false) is { } why
                        ? (1, why) : (0, "");
                case ["restore", var ns, var cluster, var pod, var file, var destination]:
                    return (await restorer.RestoreAsync(ns, cluster, pod, file, destination, cancellation).ConfigureAwait(false)
                        ? 0 : 1, "");
                default:
                    return (GiveUp, "not understood");
            }
        }
        catch (Exception e) when (BackupTools.IsFailure(e))
        {
            return (words[0] == "archive" ? 1 : GiveUp, e.Message);
        }
    }
}
