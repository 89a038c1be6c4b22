namespace PgHaInfra.Infra.Settings;

/// <summary>One mistake in a stack's configuration.</summary>
/// <param name="Key">Where it is: a key path such as <c>pg-ha-infra:clusters[0].instances</c>, or FILE:LINE for text that is no
/// YAML.</param>
/// <param name="Value">The value as it was given, on one line and shortened; null where none was given or it may be a secret.</param>
/// <param name="Problem">What is wrong, in terms of what is allowed.</param>
public sealed record SettingsError(string Key, string? Value, string Problem)
{
    /// <summary>The mistake as the one line a user sees.</summary>
    public override string ToString() => Value is null ? $"{Key}: {Problem}" : $"{Key} = {Value}: {Problem}";
}
