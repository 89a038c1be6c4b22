using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>Whether the archive of another cluster can be read, and is not the one that the new cluster writes.</summary>
internal static class ArchiveRules
{
    public static void Check(ArchiveSettings archive, ClusterSettings cluster, Platform? platform, string path, ErrorList errors)
    {
        var places = new object?[] { archive.ObjectStore, archive.DestinationPath, archive.Destination };
        if (places.Count(place => place is not null) != 1)
        {
            errors.Add(path, null, "must have exactly one of objectStore, destinationPath and destination");
            return;
        }

        if (archive.Destination is { } destination)
        {
            BackupRules.CheckCredentials(destination, path + ".destination", errors);
        }

        if (platform is null)
        {
            return;
        }

        var backup = cluster.BackupOn(platform.Value);
        if (archive.DestinationPath is not null && (platform != Platform.Aks || backup is not { Destination: null }))
        {
            errors.Add(
                path + ".destinationPath",
                null,
                "must be left out: only a cluster of platform aks that backs up to the stack's own storage has an identity, "
                + "others have destination with a Secret");
        }
        else if (IsOwn(archive, cluster, backup))
        {
            errors.Add(
                path + ".serverName",
                $"\"{archive.ServerName}\"",
                "must not be the folder that the new cluster archives to itself: give the new cluster another name");
        }
    }

    // The operator refuses to archive into a folder that holds another cluster's files already. A container in the stack's own
    // account has an address only once Azure has made it: ClusterOrigin looks at that one.
    private static bool IsOwn(ArchiveSettings archive, ClusterSettings cluster, BackupSettings? backup) =>
        archive.ServerName == cluster.Name
        && (archive.ObjectStore == $"{cluster.Name}-store"
            || (archive.Path is { } place && place.Equals(backup?.Destination?.Path, StringComparison.OrdinalIgnoreCase)));
}
