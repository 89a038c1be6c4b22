using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>Which items of two lists are the same thing, by the settings that identify them.</summary>
internal sealed record ItemPairs(
    IReadOnlyList<((object Value, int Index) From, (object Value, int Index) To)> Both,
    IReadOnlyList<(object Value, int Index)> Added,
    IReadOnlyList<(object Value, int Index)> Removed)
{
    public static ItemPairs Of(Type item, List<(object Value, int Index)> wanted, List<(object Value, int Index)> present)
    {
        // Names belong to an environment: where each has a single one, it is that one, whatever it is called.
        if (wanted.Count == 1 && present.Count == 1 && !Identity(item).Any(property => property.Setting.Promoted))
        {
            return new ItemPairs([(wanted[0], present[0])], [], []);
        }

        var named = present.ToDictionary(found => Name(item, found.Value), StringComparer.Ordinal);
        var names = wanted.Select(found => Name(item, found.Value)).ToHashSet(StringComparer.Ordinal);
        return new ItemPairs(
            [.. wanted.Where(found => named.ContainsKey(Name(item, found.Value))).Select(found => (found, named[Name(item, found.Value)]))],
            [.. wanted.Where(found => !named.ContainsKey(Name(item, found.Value)))],
            [.. present.Where(found => !names.Contains(Name(item, found.Value)))]);
    }

    /// <summary>What an item is called, such as <c>pg</c> or <c>PG-09 postgres-premium</c>.</summary>
    public static string Name(Type item, object value) => string.Join(' ', Identity(item)
        .Select(property => property.Get(value)).OfType<object>().Select(part => part is Enum member ? EnumNames.Of(member) : $"{part}"));

    private static IEnumerable<SettingProperty> Identity(Type item) =>
        SettingsType.Of(item).Properties.Where(property => property.Setting.Identifies);
}
