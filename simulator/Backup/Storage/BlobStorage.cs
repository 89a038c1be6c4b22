using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>
/// The environment's blob storage: a real Azurite that stands for every account of Azure Blob Storage. It starts when an account is
/// first asked for, and is started again when it ends; its blobs are in <c>storage/</c> of the state directory.
/// </summary>
public sealed class BlobStorage : IAsyncDisposable
{
    /// <summary>What the host names of Azure's storage accounts end in.</summary>
    public const string Domain = ".blob.core.windows.net";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ServerAccount account;
    private readonly CertificateAuthority authority;
    private readonly StorageAccounts accounts;
    private readonly string folder;
    private readonly Lazy<HttpClient> http;
    private StorageGateway? gateway;
    private AzuriteProcess? process;
    private bool disposed;

    /// <summary>Prepares it; nothing is started yet.</summary>
    /// <param name="stateDirectory">The environment's state directory.</param>
    /// <param name="addresses">The environment's addresses.</param>
    /// <param name="account">The account that servers run as, and the guard that ends programs with this process.</param>
    /// <param name="time">The clock of certificates.</param>
    public BlobStorage(string stateDirectory, AddressPlan addresses, ServerAccount account, TimeProvider time)
    {
        (folder, this.account) = (Path.Combine(stateDirectory, "storage"), account);
        Addresses = new StorageAddresses(addresses.Storage);
        accounts = new StorageAccounts(Path.Combine(folder, "accounts.json"));
        authority = CertificateAuthority.Create("storage", "one-machine", time);
        http = new Lazy<HttpClient>(Connect);
    }

    /// <summary>Where it listens once it runs.</summary>
    public StorageAddresses Addresses { get; }

    /// <summary>The certificate of the authority that its certificate is from; there once it runs.</summary>
    public string AuthorityFile => Path.Combine(Path.GetDirectoryName(folder)!, "run", "storage-ca.crt");

    /// <summary>Talks to it by the names of Azure.</summary>
    internal HttpClient Http => http.Value;

    /// <summary>Makes sure that an account is there and answers.</summary>
    /// <param name="name">The account.</param>
    /// <param name="key">The key that a new account gets; random when it is null.</param>
    /// <exception cref="BlobStorageException">It cannot be started.</exception>
    public async Task EnsureAsync(string name, string? key = null)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var isNew = accounts.Ensure(name, key);
            if (process is { Exited.IsCompleted: false } && !isNew)
            {
                return;
            }
            if (process is not null)
            {
                // It reads its accounts at its start only.
                await process.StopAsync().ConfigureAwait(false);
            }
            await StartAsync().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The key of an account that <see cref="EnsureAsync"/> has seen.</summary>
    public string? Key(string name) => accounts.Key(name);

    /// <summary>Stops it in order.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        disposed = true;
        gateway?.Dispose();
        if (process is not null)
        {
            await process.StopAsync().ConfigureAwait(false);
        }
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
        turn.Release();
    }

    private async Task StartAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(AuthorityFile)!);
        await File.WriteAllTextAsync(AuthorityFile, authority.Pem.Certificate).ConfigureAwait(false);
        var certificate = authority.IssueServer("storage", ["*" + Domain], [Addresses.Address]);
        var started = await AzuriteProcess.StartAsync(folder, Addresses.Blobs, accounts.ForAzurite(), certificate, account)
            .ConfigureAwait(false);
        gateway ??= StorageGateway.Start(Addresses);
        process = started;
        _ = started.Exited.ContinueWith(_ => RestartAsync(started), TaskScheduler.Default);
    }

    // Nobody asked it to end: somebody killed it, or it ran out of memory.
    private async Task RestartAsync(AzuriteProcess ended)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!disposed && process == ended)
            {
                await StartAsync().ConfigureAwait(false);
            }
        }
        catch (BlobStorageException)
        {
            // The next one who needs it tries again, and hears why it fails.
        }
        finally
        {
            turn.Release();
        }
    }

    private HttpClient Connect()
    {
        var trusted = X509Certificate2.CreateFromPem(authority.Pem.Certificate);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(Addresses.Blobs, cancellation).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { trusted },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        return new HttpClient(handler);
    }
}
