using System.Text.Json;

namespace PgHaInfra.Simulator.Faults;

/// <summary>The names of kinds, directions and volumes in JSON and on the command line: disk-full, archive-refuses, both, wal.</summary>
public static class FaultNames
{
    /// <summary>A value's name.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All names of a type, for messages: <c>data, wal</c>.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    /// <summary>The value of a name.</summary>
    /// <exception cref="FaultException">There is none; the message says which there are.</exception>
    public static T Parse<T>(string field, string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Of(value) == name).Select(value => (T?)value).FirstOrDefault()
        ?? throw new FaultException($"{field} '{name}': allowed are {All<T>()}");
}
