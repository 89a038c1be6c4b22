using PgHaInfra.Simulator.Api.Pods;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Pods;

/// <summary>
/// The part of a container's files that is there, which is PGDATA, and the programs of the container's system that
/// <c>kubectl cnpg status</c> looks at it with.
/// </summary>
internal static class ContainerFiles
{
    /// <summary>PGDATA as containers have it.</summary>
    public const string DataDirectory = "/var/lib/postgresql/data/pgdata";

    private const string Folder = "/usr/bin";

    private static readonly string[] Programs = ["cat", "du"];

    /// <summary>Where one of these programs is outside; null for all others.</summary>
    public static string? Program(string name) =>
        Path.GetFileName(name) is var plain && Programs.Contains(plain) ? Path.Combine(Folder, plain) : null;

    /// <summary>What an argument is outside.</summary>
    /// <exception cref="PodCommandException">It is another file of the container.</exception>
    public static string Outside(string argument, InstanceLayout layout) =>
        !argument.StartsWith('/') ? argument
            : Path.GetFullPath(argument) is var full && $"{full}/".StartsWith($"{DataDirectory}/", StringComparison.Ordinal)
                ? layout.DataDirectory + full[DataDirectory.Length..]
                : throw new PodCommandException($"{argument} is not in the container, which has {DataDirectory} only");
}
