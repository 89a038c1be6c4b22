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
    /// such as an address, and for sizes. What a group's setting says holds for everything in the group.
    /// </summary>
    public bool Promoted { get; init; } = true;

    /// <summary>Whether the value tells an item of a list from the others. Default false.</summary>
    public bool Identifies { get; init; }
}
