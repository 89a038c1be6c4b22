using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>An extension in a database.</summary>
public sealed record ExtensionSettings
{
    [Setting("Name of the extension, such as pg_trgm.", Identifies = true)]
    [ExtensionName]
    public required string Name { get; init; }

    [Setting("Version; without it, the newest that the image has.")]
    [SingleLine]
    public string? Version { get; init; }

    [Setting("Schema of its objects; without it, the first of the search path.")]
    [RoleName]
    public string? Schema { get; init; }
}
