namespace PgHaInfra.Infra.Settings;

/// <summary>Says what a setting is for. The reference of all settings and their JSON schema are made from these.</summary>
/// <param name="description">A sentence for a person who edits the stack's YAML, with the unit where there is one.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    /// <summary>A sentence for a person who edits the stack's YAML.</summary>
    public string Description { get; } = description;

    /// <summary>
    /// Whether the value moves along when one stack's configuration is promoted to another. Default true; false for what names a place,
    /// such as an address.
    /// </summary>
    public bool Promoted { get; init; } = true;
}
