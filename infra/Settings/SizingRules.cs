using System.Globalization;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>Whether PostgreSQL fits into the memory and the volumes of its instances.</summary>
internal static class SizingRules
{
    public static void Check(ClusterSettings cluster, string path, ErrorList errors)
    {
        if (errors.Concerns(path + ".resources") || errors.Concerns(path + ".parameters") || errors.Concerns(path + ".storage")
            || errors.Concerns(path + ".walStorage"))
        {
            return;
        }

        // What is missing has been noted without stopping here: the record then holds null in spite of its type.
        var memory = Quantity.Parse(cluster.Resources.Memory)!.Value;
        CheckAmount(memory, InstanceSize.SmallestMemory, "256Mi", cluster.Resources.Memory, path + ".resources.memory", errors);
        CheckVolume(cluster.Storage, InstanceSize.SmallestDataVolume, "512Mi", path + ".storage.size", errors);
        CheckVolume(cluster.WalStorage, InstanceSize.SmallestWalVolume, "256Mi", path + ".walStorage.size", errors);
        CheckParameters(cluster, memory, path, errors);
    }

    private static void CheckVolume(StorageSettings? volume, long smallest, string text, string path, ErrorList errors)
    {
        if (volume?.Size is { } size)
        {
            CheckAmount(Quantity.Parse(size)!.Value, smallest, text, size, path, errors);
        }
    }

    private static void CheckAmount(decimal amount, long smallest, string text, string given, string path, ErrorList errors)
    {
        if (amount < smallest)
        {
            errors.Add(path, $"\"{given}\"", $"must be at least {text}");
        }
    }

    private static void CheckParameters(ClusterSettings cluster, decimal memory, string path, ErrorList errors)
    {
        if (memory < InstanceSize.SmallestMemory)
        {
            return;
        }

        if (cluster.Parameters.TryGetValue("shared_buffers", out var buffers) && PostgresBytes.Parse(buffers) > memory)
        {
            errors.Add(
                path + ".resources.memory", $"\"{cluster.Resources.Memory}\"", $"must be at least parameters.shared_buffers ({buffers})");
        }

        var most = InstanceSize.MostConnections((long)memory, Quantity.Parse(cluster.Resources.Cpu)!.Value);
        if (cluster.Parameters.TryGetValue("max_connections", out var given)
            && !(
                int.TryParse(
                    given,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var connections) && connections >= 1 && connections <= most))
        {
            errors.Add(
                path + ".parameters.max_connections",
                given,
                $"must be a whole number from 1 to {most}, which {cluster.Resources.Memory} of memory can carry");
        }
    }
}
