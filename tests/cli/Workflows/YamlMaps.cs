using YamlDotNet.RepresentationModel;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>Short ways into a YAML mapping.</summary>
internal static class YamlMaps
{
    public static bool Has(this YamlMappingNode map, string key) => map.Children.ContainsKey(key);

    public static YamlMappingNode? Map(this YamlMappingNode map, string key) => map.Node(key) as YamlMappingNode;

    public static YamlScalarNode? Scalar(this YamlMappingNode map, string key) => map.Node(key) as YamlScalarNode;

    public static string? Text(this YamlMappingNode map, string key) => map.Scalar(key)?.Value;

    public static IEnumerable<YamlMappingNode> Maps(this YamlMappingNode map, string key) =>
        (map.Node(key) as YamlSequenceNode)?.OfType<YamlMappingNode>() ?? [];

    private static YamlNode? Node(this YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? value : null;
}
