using System.Text.RegularExpressions;

namespace PgHaInfra.Simulator.Backup.Archiving;

/// <summary>Names of files that PostgreSQL archives, and where barman-cloud puts them.</summary>
internal static partial class WalFile
{
    private const int HashLength = 16;

    /// <summary>Whether it is the name of a segment, a partial segment, a timeline's history or a backup's label.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The blob of a file, below the store's destination and without the suffix of a compression.</summary>
    public static string Blob(string server, string name) =>
        name.EndsWith(".history", StringComparison.Ordinal) ? $"{server}/wals/{name}" : $"{server}/wals/{name[..HashLength]}/{name}";

    [GeneratedRegex(@"^([0-9A-F]{24}(\.partial|\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)$")]
    private static partial Regex Name();
}
