using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>One change to a stack's file.</summary>
/// <param name="Path">
/// Where, below <c>config:</c>: keys as texts, positions in lists as numbers, such as <c>pg-ha-infra:clusters</c>, 0, <c>image</c>.
/// A position equal to the list's length adds an item.
/// </param>
/// <param name="Value">What stands there afterwards; null when it is taken out, so that the default holds.</param>
/// <param name="Label">The setting for people, items of lists by their names, such as <c>clusters[pg].image</c>.</param>
/// <param name="Before">The value that was in effect; null for none.</param>
/// <param name="After">The value that will be; null for none.</param>
public sealed record SettingEdit(IReadOnlyList<object> Path, JsonNode? Value, string Label, JsonNode? Before, JsonNode? After)
{
    /// <inheritdoc />
    public override string ToString() => $"{Label}: {Binding.ValueText.Of(Before)} -> {Binding.ValueText.Of(After)}";
}
