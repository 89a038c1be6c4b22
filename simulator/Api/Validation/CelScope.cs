using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>A variable of an expression, and those around it.</summary>
internal sealed record CelScope(string Name, object? Value, CelScope? Outer)
{
    public object? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == name)
            {
                return scope.Value;
            }
        }
        throw new FormatException($"undeclared reference to '{name}'");
    }

    /// <summary>A JSON value as expressions compute with it: scalars as themselves.</summary>
    public static object? Plain(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => (object?)(string?)node,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
        _ => node,
    };

    public static IReadOnlyList<object?> Items(object? value) => value switch
    {
        JsonArray array => [.. array.Select(Plain)],
        IReadOnlyList<object?> list => list,
        _ => [],
    };

    public static bool Same(object? a, object? b) =>
        a is JsonNode x && b is JsonNode y ? JsonNode.DeepEquals(x, y) : Equals(a, b);
}
