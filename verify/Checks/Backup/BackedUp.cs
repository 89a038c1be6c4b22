using PgHaInfra.Verify.Backups;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>What every check of backups asks first: whether the cluster has any.</summary>
internal static class BackedUp
{
    /// <summary>Finds the store, or what to say where there is none.</summary>
    /// <returns>One of the two.</returns>
    public static (BackupStore? Store, Finding? Instead) Look(CheckContext context) =>
        BackupStore.Of(context.Cluster.Object) is { } store ? (store, null)
        : context.Expected.Backup == true ? (null, Finding.Fail("the configuration asks for backups, and the Cluster archives nowhere"))
        : (null, Finding.Skipped("the cluster is not backed up"));
}
