using System.Collections;
using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A list with at least one item.</summary>
/// <param name="item">What an item is, such as "a network".</param>
public sealed class NotEmptyAttribute(string item) : RuleAttribute
{
    /// <inheritdoc/>
    public override bool OfWhole => true;

    /// <inheritdoc/>
    public override string Allowed => $"at least {item}";

    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        value is IEnumerable items && items.Cast<object>().Any() ? null : $"must have {Allowed}";

    /// <inheritdoc/>
    public override void Constrain(JsonObject schema) => schema["minItems"] = 1;
}
