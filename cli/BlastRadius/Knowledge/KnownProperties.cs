namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What is known of every type's properties.</summary>
public static class KnownProperties
{
    private static readonly Dictionary<string, IReadOnlyList<KnownProperty>> Tables = new(
        AksKnowledge.Table.Concat(AzureKnowledge.Table).Select(WithCommon(AzureKnowledge.Common))
            .Concat(KubernetesKnowledge.Table.Concat(CnpgKnowledge.Table).Select(WithCommon(KubernetesKnowledge.Common)))
            .Concat(RandomKnowledge.Table),
        StringComparer.Ordinal);

    /// <summary>The types there is a table for.</summary>
    public static IReadOnlyCollection<string> Types => Tables.Keys;

    /// <summary>A type's properties, the first match being the one that counts.</summary>
    public static IReadOnlyList<KnownProperty> Of(string type) => Tables.GetValueOrDefault(type)
        ?? (type.StartsWith("azure-native:", StringComparison.Ordinal) ? AzureKnowledge.Common
            : type.StartsWith("kubernetes:", StringComparison.Ordinal) ? KubernetesKnowledge.Common
            : []);

    private static Func<KeyValuePair<string, IReadOnlyList<KnownProperty>>,
        KeyValuePair<string, IReadOnlyList<KnownProperty>>> WithCommon(IReadOnlyList<KnownProperty> common) =>
        table => KeyValuePair.Create<string, IReadOnlyList<KnownProperty>>(table.Key, [.. table.Value, .. common]);
}
