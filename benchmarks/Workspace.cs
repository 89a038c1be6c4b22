using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Benchmarks;

/// <summary>A temporary directory that the servers' account can reach, with addresses of its own; gone when it is disposed.</summary>
public sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("pgha-bench-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Directory, (UnixFileMode)0b111_101_101);
        }
        Tools = new ToolRunner(PostgresInstallation.Find(), ServerAccount.ForThisProcess());
    }

    public string Directory { get; }

    /// <summary>PostgreSQL's programs, run as the account that may.</summary>
    public ToolRunner Tools { get; }

    /// <summary>A sub-directory of the servers' account.</summary>
    public string Make(string name)
    {
        var path = Path.Combine(Directory, name);
        Tools.Account.MakeDirectory(path);
        return path;
    }

    public AddressPlan OpenAddresses() => AddressPlan.Open(Directory);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
