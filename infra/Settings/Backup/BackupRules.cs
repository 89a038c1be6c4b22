using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of backups, and between them and the rest of the stack.</summary>
internal static class BackupRules
{
    public static void Check(StackSettings settings, string prefix, ErrorList errors)
    {
        CheckStorage(settings, prefix, errors);
        var places = new Dictionary<(string Place, string? Folder), int>();
        for (var i = 0; i < (settings.Clusters?.Count ?? 0); i++)
        {
            var cluster = settings.Clusters![i];
            var path = $"{prefix}clusters[{i}].backup";
            if (cluster.BackupOn(settings.Platform) is { } backup && !errors.Concerns(path) && !errors.Concerns(prefix + "platform"))
            {
                CheckPlace(cluster, backup, settings.Platform, path, errors);
                CheckImage(cluster, backup, $"{prefix}clusters[{i}]", errors);
                CheckShared(cluster, backup, i, places, path, errors);
            }
        }
    }

    private static void CheckStorage(StackSettings settings, string prefix, ErrorList errors)
    {
        if (settings.BackupStorage is not { } storage || errors.Concerns(prefix + "backupStorage"))
        {
            return;
        }

        if (settings.Platform == Platform.Kubeconfig && !errors.Concerns(prefix + "platform"))
        {
            errors.Add(
                prefix + "backupStorage",
                null,
                "must be left out on platform kubeconfig, which makes nothing on Azure: clusters have backup.destination");
        }
        else if (storage.ColdAfterDays > 0 && storage.ColdAfterDays <= storage.CoolAfterDays)
        {
            errors.Add(
                prefix + "backupStorage.coldAfterDays",
                $"{storage.ColdAfterDays}",
                $"must be 0 or more than coolAfterDays ({storage.CoolAfterDays})");
        }
    }

    private static void CheckPlace(ClusterSettings cluster, BackupSettings backup, Platform platform, string path, ErrorList errors)
    {
        if (backup.Destination is { } destination)
        {
            CheckCredentials(destination, path + ".destination", errors);
            if (destination.Identity && platform == Platform.Aks)
            {
                errors.Add(
                    path + ".destination.identity", "true",
                    "must be left out on platform aks, where the stack gives its clusters roles at its own containers only");
            }

            if (backup.Container is { } unused)
            {
                errors.Add(path + ".container", $"\"{unused}\"", "must be left out with destination, whose path names the container");
            }
        }
        else if (platform == Platform.Kubeconfig)
        {
            errors.Add(path + ".destination", null, "is missing. Platform kubeconfig backs up to a place that exists already");
        }
        else if (backup.Container is null && cluster.Name is not null
            && cluster.ContainerName(backup) is var name && !BackupScheduleRules.IsContainerName(name))
        {
            errors.Add(
                path + ".container",
                null,
                $"is missing. {name} is no name of a container, which is {BackupScheduleRules.AllowedContainer}");
        }
    }

    public static void CheckCredentials(BackupDestinationSettings given, string path, ErrorList errors)
    {
        var bySecret = new[] { given.Secret, given.ConnectionString, given.Account, given.AccountKey, given.SasToken }
            .Any(text => text is not null);
        if (given.Identity || given.Secret is null)
        {
            if (!given.Identity || bySecret)
            {
                errors.Add(path, null, "must have either identity, or secret with the keys of its entries");
            }

            return;
        }

        var byString = given.ConnectionString is not null;
        var byAccount = given.Account is not null && (given.AccountKey is null) != (given.SasToken is null);
        var nothingOfTheOther = byString ? given.Account is null && given.AccountKey is null && given.SasToken is null : byAccount;
        if (!nothingOfTheOther)
        {
            errors.Add(path, null, "must have connectionString, or account with one of accountKey and sasToken");
        }
    }

    private static void CheckImage(ClusterSettings cluster, BackupSettings backup, string path, ErrorList errors)
    {
        var (key, image) = Image(cluster, path);
        if (backup.Archiver == BackupArchiver.Operator && image is not null && !errors.Concerns(key) && ImageReference.Tag(image) is { } tag
            && (tag.Contains("-standard", StringComparison.Ordinal) || tag.Contains("-minimal", StringComparison.Ordinal)))
        {
            errors.Add(key, $"\"{image}\"", "must be a system image, which has Barman's tools, while backup.archiver is operator");
        }
    }

    // What is in a catalogue that exists already is not known.
    private static (string Key, string? Image) Image(ClusterSettings cluster, string path) =>
        cluster.ImageCatalog is not { } catalog ? (path + ".image", cluster.Image)
        : ($"{path}.imageCatalog.images.{catalog.Major}", catalog.Images.GetValueOrDefault($"{catalog.Major}"));

    private static void CheckShared(
        ClusterSettings cluster, BackupSettings backup, int index,
        Dictionary<(string Place, string? Folder), int> places, string path, ErrorList errors)
    {
        if (cluster.Name is null)
        {
            return;
        }

        // In a place that exists already each cluster has a folder of its name; a container of the stack is one cluster's alone.
        var own = backup.Destination is null;
        (string Place, string? Folder) key = own
            ? (cluster.ContainerName(backup), null)
            : (backup.Destination!.Path.TrimEnd('/'), cluster.Name);
        if (!places.TryAdd(key, index))
        {
            errors.Add(
                path + (own ? ".container" : ".destination.path"),
                $"\"{key.Place}\"",
                $"is where clusters[{places[key]}] puts its backups already" + (own ? "" : $", in the folder {cluster.Name}"));
        }
    }
}
