namespace PgHaInfra.Tests.Offline.Serialization;

[OutputType]
internal sealed class Pair
{
    public readonly string Key;
    public readonly string Value;

    public Pair(string key, string value) => (Key, Value) = (key, value);
}
