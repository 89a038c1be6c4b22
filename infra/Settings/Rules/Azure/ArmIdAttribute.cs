namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The identifier of a resource of Azure.</summary>
/// <param name="type">Its type, such as Microsoft.Compute/diskEncryptionSets.</param>
public sealed class ArmIdAttribute(string type) : TextRuleAttribute(
    $"an identifier such as /subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/{type}/NAME")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Split('/') is
        [
            "",
            var subscriptions,
            var subscription,
            var groups,
        { Length: > 0 },
            var providers,
            var space,
            var kind,
        { Length: > 0 },
        ]
        && Same(subscriptions, "subscriptions") && Same(groups, "resourceGroups") && Same(providers, "providers")
        && Guid.TryParseExact(subscription, "D", out _) && Same($"{space}/{kind}", type);

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
