using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Parity;

/// <summary>The fields of an object: every leaf with its path.</summary>
internal static class Fields
{
    /// <summary>Path and value of each leaf, such as <c>spec.instances</c> and 3.</summary>
    public static IEnumerable<(string Path, string Value)> Of(JsonNode? node, string path = "") => node switch
    {
        JsonObject entries => entries.SelectMany(e => Of(e.Value, path.Length == 0 ? e.Key : $"{path}.{e.Key}")),
        JsonArray items => items.SelectMany((item, i) => Of(item, $"{path}[{i}]")),
        // Quantities may be numbers or texts, which mean the same.
        _ => [(path, node?.ToString() ?? "null")],
    };
}
