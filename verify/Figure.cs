using System.Globalization;

namespace PgHaInfra.Verify;

/// <summary>Something measured.</summary>
/// <param name="Name">What, e.g. <c>write outage, longest</c>.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">In what, e.g. <c>ms</c>; empty for a plain count.</param>
/// <param name="Gate">The most it may be for the claim to hold; null when it is reported only.</param>
public sealed record Figure(string Name, double Value, string Unit, double? Gate = null)
{
    /// <summary>Whether the value is within its gate.</summary>
    public bool Holds => Gate is not { } gate || Value <= gate;

    /// <summary>The value with its unit, e.g. <c>123 ms</c>.</summary>
    public string Amount => Text(Value);

    /// <summary>The gate with its unit; null when there is none.</summary>
    public string? GateAmount => Gate is { } gate ? Text(gate) : null;

    /// <inheritdoc />
    public override string ToString() => Gate is null ? $"{Name} {Amount}" : $"{Name} {Amount}, at most {GateAmount}";

    private string Text(double value) => $"{value.ToString("0.###", CultureInfo.InvariantCulture)} {Unit}".TrimEnd();
}
