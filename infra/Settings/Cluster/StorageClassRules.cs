using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>Whether the storage classes of a stack can be had, also in the sizes of the volumes that use them.</summary>
internal static class StorageClassRules
{
    public static void Check(StackSettings settings, string prefix, ErrorList errors)
    {
        var classes = new Dictionary<string, StorageClassSettings>(StringComparer.Ordinal);
        foreach (var (storage, i) in settings.StorageClasses.Select((s, i) => (s, i)))
        {
            var path = $"{prefix}storageClasses[{i}]";
            CheckClass(storage, path, errors);
            if (storage.Name is not null && !classes.TryAdd(storage.Name, storage))
            {
                errors.Add(path + ".name", $"\"{storage.Name}\"", "is the name of an earlier class already");
            }
        }

        foreach (var (cluster, i) in (settings.Clusters ?? []).Select((c, i) => (c, i)))
        {
            CheckVolume(cluster.Storage, classes, $"{prefix}clusters[{i}].storage", errors);
            CheckVolume(cluster.WalStorage, classes, $"{prefix}clusters[{i}].walStorage", errors);
        }
    }

    private static void CheckClass(StorageClassSettings storage, string path, ErrorList errors)
    {
        if (storage.Kind != DiskKind.PremiumV2)
        {
            CheckUnused("iops", storage.Iops, DiskPerformance.LeastIops);
            CheckUnused("throughput", storage.Throughput, DiskPerformance.LeastThroughput);
        }
        else if (storage.Throughput > DiskPerformance.MostThroughputOf(storage.Iops) && !errors.Concerns(path))
        {
            errors.Add(
                path + ".throughput",
                $"{storage.Throughput}",
                $"must be at most {DiskPerformance.MostThroughputOf(storage.Iops)} with iops {storage.Iops}");
        }

        void CheckUnused(string key, int value, int fallback)
        {
            if (value != fallback && !errors.Concerns($"{path}.{key}"))
            {
                errors.Add($"{path}.{key}", $"{value}", "must be left out unless kind is PremiumV2");
            }
        }
    }

    private static void CheckVolume(
        StorageSettings? volume, Dictionary<string, StorageClassSettings> classes, string path, ErrorList errors)
    {
        if (volume?.StorageClass is { } name && classes.TryGetValue(name, out var storage) && storage.Kind == DiskKind.PremiumV2
            && volume.Size is { } size && Quantity.Parse(size) is { } bytes && storage.Iops > DiskPerformance.MostIopsOf(bytes))
        {
            errors.Add(path + ".size", $"\"{size}\"", $"must be larger for the {storage.Iops} iops of class {name}: 1Gi for each 500");
        }
    }
}
