using System.Security.Cryptography;
using System.Text;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>Where the files of one instance are in an environment's state directory.</summary>
public sealed class InstanceLayout
{
    /// <summary>The port of every instance.</summary>
    public const int Port = 5432;

    // sockaddr_un holds 107 bytes; the rest is room for the lock file's suffix.
    private const int LongestSocketPath = 100;

    /// <summary>The layout of a pod's instance.</summary>
    /// <param name="stateDirectory">The environment's state directory.</param>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="pod">The pod's name, which is also its volume's.</param>
    /// <param name="separateWal">Whether WAL has a volume of its own, named after the pod with <c>-wal</c>.</param>
    /// <exception cref="SimulatorException">The state directory's path is too long for unix sockets.</exception>
    public InstanceLayout(string stateDirectory, string ns, string pod, bool separateWal)
    {
        Pod = pod;
        Volume = Path.Combine(stateDirectory, "volumes", ns, pod);
        WalDirectory = separateWal ? Path.Combine(stateDirectory, "volumes", ns, pod + "-wal", "pg_wal") : null;
        LogFile = Path.Combine(stateDirectory, "logs", ns, pod + ".log");
        // A name of fixed length, because namespace and pod may have more characters than a socket's path.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{ns}/{pod}"));
        SocketDirectory = Path.Combine(stateDirectory, "run", Convert.ToHexStringLower(digest)[..10]);
        var length = Encoding.UTF8.GetByteCount(Socket);
        if (length > LongestSocketPath)
        {
            throw new SimulatorException(
                $"{Socket} has {length} bytes, and unix sockets allow {LongestSocketPath}: use a shorter state directory");
        }
    }

    /// <summary>The pod's name.</summary>
    public string Pod { get; }

    /// <summary>The data volume.</summary>
    public string Volume { get; }

    /// <summary>PGDATA.</summary>
    public string DataDirectory => Path.Combine(Volume, "pgdata");

    /// <summary>The directory of WAL on a volume of its own, or null.</summary>
    public string? WalDirectory { get; }

    /// <summary>Keys and certificates, outside PGDATA so that copies of the data do not bring another instance's.</summary>
    public string CertificateDirectory => Path.Combine(Volume, "certificates");

    /// <summary>Exists while pg_rewind changes PGDATA: found at a start, the data is half old and half new.</summary>
    public string RewindMarker => Path.Combine(Volume, "rewinding");

    /// <summary>Exists until the first WAL of a new cluster is archived: before that, its archive must be empty.</summary>
    public string FirstArchiveMarker => Path.Combine(Volume, "first-archive");

    /// <summary>The directory of the instance's unix socket.</summary>
    public string SocketDirectory { get; }

    /// <summary>The unix socket.</summary>
    public string Socket => Path.Combine(SocketDirectory, $".s.PGSQL.{Port}");

    /// <summary>What the server and its tools print.</summary>
    public string LogFile { get; }

    /// <summary>Whether PGDATA says that the server starts as a standby.</summary>
    public bool IsStandby => File.Exists(StandbySignal);

    internal string StandbySignal => Path.Combine(DataDirectory, "standby.signal");

    internal string RecoverySignal => Path.Combine(DataDirectory, "recovery.signal");

    internal string PidFile => Path.Combine(DataDirectory, "postmaster.pid");

    /// <summary>Creates what surrounds PGDATA.</summary>
    public void Prepare(ServerAccount account)
    {
        const UnixFileMode Enter = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
        account.MakeDirectory(Volume, Enter);
        account.MakeDirectory(CertificateDirectory);
        account.MakeDirectory(SocketDirectory, Enter);
        if (WalDirectory is not null)
        {
            account.MakeDirectory(Path.GetDirectoryName(WalDirectory)!, Enter);
        }
    }

    /// <summary>Removes all data, so that the instance can be made anew.</summary>
    public void Clear()
    {
        foreach (var directory in new[] { DataDirectory, WalDirectory })
        {
            if (directory is not null && Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
        if (Directory.Exists(Volume))
        {
            File.Delete(RewindMarker);
        }
    }
}
