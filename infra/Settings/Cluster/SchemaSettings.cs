using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A schema in a database.</summary>
public sealed record SchemaSettings
{
    [Setting("Name of the schema.", Identifies = true)]
    [RoleName]
    public required string Name { get; init; }

    [Setting("Role that owns it; without it, the database's owner.")]
    [RoleName]
    public string? Owner { get; init; }
}
