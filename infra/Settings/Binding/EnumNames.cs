using System.Reflection;

namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>
/// How the members of an enumeration are written in YAML: single words in lower case, Kubernetes' compound names as they are, others as
/// their <see cref="SettingNameAttribute"/> says.
/// </summary>
public static class EnumNames
{
    private static readonly char[] Capitals = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

    /// <summary>The name of a member in YAML, such as <c>required</c> or <c>NoSchedule</c>.</summary>
    public static string Of(Enum member) => Of(member.GetType(), member.ToString());

    /// <summary>The names of all members in YAML.</summary>
    public static IEnumerable<string> All(Type type) => Enum.GetNames(type).Select(name => Of(type, name));

    internal static object? Parse(Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(name => Of(type, name) == text) is { } found ? Enum.Parse(type, found) : null;

    private static string Of(Type type, string name) =>
        type.GetField(name)?.GetCustomAttribute<SettingNameAttribute>() is { } given ? given.Name
        : name.LastIndexOfAny(Capitals) > 0 ? name
        : name.ToLowerInvariant();
}
