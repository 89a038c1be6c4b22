namespace PgHaInfra.Tests.Offline.Serialization;

[EnumType]
internal readonly struct Color : IEquatable<Color>
{
    private readonly string value;

    private Color(string value) => this.value = value;

    public static Color Red { get; } = new("red");

    public static explicit operator string(Color color) => color.value;

    public bool Equals(Color other) => value == other.value;

    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);
}
