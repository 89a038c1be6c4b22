using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>The programs of one PostgreSQL installation.</summary>
/// <param name="Directory">The directory with <c>postgres</c>, <c>initdb</c> and their companions.</param>
/// <param name="Major">The major version, such as 15.</param>
public sealed record PostgresInstallation(string Directory, int Major)
{
    /// <summary>The major version that the one-machine environment runs.</summary>
    public const int SupportedMajor = 15;

    /// <summary>Finds PostgreSQL 15 where Debian's packages put it.</summary>
    /// <exception cref="SimulatorException">It is not installed.</exception>
    public static PostgresInstallation Find()
    {
        var directory = $"/usr/lib/postgresql/{SupportedMajor}/bin";
        return File.Exists(Path.Combine(directory, "postgres"))
            ? new PostgresInstallation(directory, SupportedMajor)
            : throw new SimulatorException(
                $"PostgreSQL {SupportedMajor} is missing ({directory}/postgres); install it with: "
                    + $"apt-get install postgresql-{SupportedMajor}");
    }

    /// <summary>The path of one program.</summary>
    public string Program(string name) => Path.Combine(Directory, name);
}
