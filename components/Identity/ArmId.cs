namespace PgHaInfra.Components;

/// <summary>Reads identifiers of Azure's resources (/subscriptions/…/resourceGroups/…/providers/…).</summary>
internal static class ArmId
{
    /// <summary>The subscription that an identifier names; null when it names none.</summary>
    public static string? Subscription(string id)
    {
        var parts = id.Split('/');
        return parts.Length > 2 && parts[0].Length == 0 && parts[1].Equals("subscriptions", StringComparison.OrdinalIgnoreCase)
            ? parts[2]
            : null;
    }
}
