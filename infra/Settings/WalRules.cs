using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>Whether the write-ahead log, as it is asked for, fits on the volume that it is kept on.</summary>
internal static class WalRules
{
    private const long Mebibyte = 1L << 20;
    private static readonly string[] Amounts = ["max_wal_size", "max_slot_wal_keep_size", "wal_keep_size"];

    public static void Check(ClusterSettings cluster, string path, ErrorList errors)
    {
        string[] needed = [".resources", ".parameters", ".storage", ".walStorage", ".initialization"];
        if (needed.Any(key => errors.Concerns(path + key)))
        {
            return;
        }

        var total = WalBudget.Of(Size(cluster)).Total;
        var volume = cluster.WalStorage is null
            ? $"a quarter of storage ({cluster.Storage.Size})"
            : $"three quarters of walStorage ({cluster.WalStorage.Size})";
        if (4 * Segment(cluster) > total)
        {
            var most = (long)Math.Pow(2, Math.Floor(Math.Log2(total / 4 / Mebibyte)));
            errors.Add(
                path + ".initialization.walSegmentSize",
                $"{cluster.Initialization.WalSegmentSize}",
                $"must be at most {most}: four files fill the log's share, {volume}");
        }

        foreach (var name in Amounts)
        {
            if (cluster.Parameters.TryGetValue(name, out var given) && PostgresBytes.Parse(given) > total)
            {
                errors.Add(
                    $"{path}.parameters.{name}", $"\"{given}\"", $"must be at most {PostgresBytes.Disk(total)}, the log's share: {volume}");
            }
        }
    }

    // No volume and no memory is missing here: every mistake of theirs has ended the check already.
    private static InstanceSize Size(ClusterSettings cluster) => new(
        (long)Quantity.Parse(cluster.Resources.Memory)!.Value,
        Quantity.Parse(cluster.Resources.Cpu)!.Value,
        (long)Quantity.Parse(cluster.Storage.Size)!.Value,
        cluster.WalStorage is { } wal ? (long)Quantity.Parse(wal.Size)!.Value : null)
    {
        WalSegment = Segment(cluster),
    };

    private static long Segment(ClusterSettings cluster) => cluster.Initialization.WalSegmentSize * Mebibyte;
}
