using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A whole number within bounds.</summary>
/// <param name="minimum">The least that is allowed.</param>
/// <param name="maximum">The most that is allowed.</param>
public sealed class BetweenAttribute(int minimum, int maximum) : RuleAttribute
{
    /// <summary>The least that is allowed.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The most that is allowed.</summary>
    public int Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override string Allowed => $"a whole number from {Minimum} to {Maximum}";

    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        value is int number && number >= Minimum && number <= Maximum ? null : $"must be {Allowed}";

    /// <inheritdoc/>
    public override void Constrain(JsonObject schema)
    {
        schema["minimum"] = Minimum;
        schema["maximum"] = Maximum;
    }
}
