using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A database beside the one the cluster begins with, kept as it is declared here.</summary>
public sealed record DatabaseSettings
{
    [Setting("Name of the database. It cannot change.", Identifies = true)]
    [SqlName("postgres", "template0", "template1")]
    public required string Name { get; init; }

    [Setting("Role that owns it: the cluster's owner or one of roles; without it, the cluster's owner.")]
    [RoleName]
    public string? Owner { get; init; }

    [Setting("Extensions in it, whose files must be in the image.")]
    public IReadOnlyList<ExtensionSettings> Extensions { get; init; } = ImmutableArray<ExtensionSettings>.Empty;

    [Setting("Schemas in it.")]
    public IReadOnlyList<SchemaSettings> Schemas { get; init; } = ImmutableArray<SchemaSettings>.Empty;

    [Setting("Encoding, which cannot change; without it, the cluster's.")]
    [SingleLine]
    public string? Encoding { get; init; }

    [Setting("Locale, which cannot change; without it, the cluster's.")]
    [SingleLine]
    public string? Locale { get; init; }

    [Setting("Connections at once; -1 means no limit.")]
    [Between(-1, 100000)]
    public int ConnectionLimit { get; init; } = -1;

    [Setting("Delete the database when it is taken out of this list. Otherwise it stays, and only its declaration goes.")]
    public bool DeleteWithDeclaration { get; init; }
}
