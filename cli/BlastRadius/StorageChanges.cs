using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>Changes of a storage account whose effect depends on the values.</summary>
internal static class StorageChanges
{
    public const string AccountType = ResourceTypes.StorageAccount;

    /// <summary>What a change of the redundancy brings about; null for other properties.</summary>
    public static Effect? Of(PropertyChange change)
    {
        if (change.Path is not "sku.name")
        {
            return null;
        }

        var (before, after) = (change.Before.Show(), change.After.Show());
        return IsZonal(before) != IsZonal(after) || IsPremium(before) != IsPremium(after)
            ? new Effect(
                DangerLevel.Dangerous, ChangeAction.Refused,
                $"{before} does not become {after} by an update: copies in zones take a conversion (az storage account migration start)",
                Effect.StopsHalfWay)
            : IsGeo(before) && !IsGeo(after) ? new Effect(
                DangerLevel.Disruptive, ChangeAction.Update, "the copy in the other region is given up",
                "backups no longer survive the loss of the region")
            : null;
    }

    private static bool IsZonal(string sku) => sku.Contains("ZRS", StringComparison.Ordinal);

    private static bool IsGeo(string sku) => sku.Contains("GRS", StringComparison.Ordinal)
        || sku.Contains("GZRS", StringComparison.Ordinal);

    private static bool IsPremium(string sku) => sku.StartsWith("Premium", StringComparison.Ordinal);
}
