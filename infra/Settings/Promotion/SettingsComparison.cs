using System.Collections;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>Walks the settings of two stacks side by side, along what the types declare as promoted.</summary>
internal sealed class SettingsComparison(StackConfigurationFile source, StackConfigurationFile target)
{
    private readonly List<SettingEdit> _removals = [];
    private readonly List<SettingEdit> _edits = [];

    // Items are taken out from the end of their list, so that the positions before them stay right.
    public IReadOnlyList<SettingEdit> Edits => [.. _edits, .. Enumerable.Reverse(_removals)];

    public List<string> Notes { get; } = [];

    public void Stack(string project)
    {
        foreach (var property in Promoted(typeof(StackSettings)))
        {
            var key = $"{project}:{property.Key}";
            Property(property, source.Settings, target.Settings, source.Configuration.GetValueOrDefault(key),
                new Place([key], property.Key, target.Configuration.GetValueOrDefault(key)));
        }
    }

    private static IEnumerable<SettingProperty> Promoted(Type type) =>
        SettingsType.Of(type).Properties.Where(property => property.Setting.Promoted);

    private void Property(SettingProperty property, object from, object to, JsonNode? given, Place place)
    {
        var (was, proven) = (property.Get(to), property.Get(from));
        if (property.Item is { } item)
        {
            Items(
                item, (IEnumerable?)proven ?? Array.Empty<object>(), (IEnumerable?)was ?? Array.Empty<object>(), given as JsonArray, place);
        }
        else if (SettingsType.Of(property.Type).Properties.Count == 0)
        {
            Values(proven, was, given, place);
        }
        else
        {
            Groups(property.Type, proven, was, given as JsonObject, place);
        }
    }

    private void Values(object? proven, object? was, JsonNode? given, Place place)
    {
        if (proven is IReadOnlyDictionary<string, string> map && was is IReadOnlyDictionary<string, string> present && map.Count > 0)
        {
            foreach (var key in map.Keys.Union(present.Keys).Order(StringComparer.Ordinal))
            {
                Value(map.GetValueOrDefault(key), present.GetValueOrDefault(key), (given as JsonObject)?[key], place.Below(key));
            }
        }
        else
        {
            Value(SettingsJson.Value(proven, promoted: true), SettingsJson.Value(was, promoted: true), given, place);
        }
    }

    private void Value(JsonNode? proven, JsonNode? was, JsonNode? given, Place place)
    {
        if (!JsonNode.DeepEquals(proven, was))
        {
            _edits.Add(new SettingEdit(place.Path, given?.DeepClone(), place.Label, was, proven));
        }
    }

    private void Groups(Type type, object? proven, object? was, JsonObject? given, Place place)
    {
        if ((proven is null) != (was is null) && AllMoves(type))
        {
            Value(SettingsJson.Value(proven, promoted: true), SettingsJson.Value(was, promoted: true), given, place);
            return;
        }

        proven ??= Implied(type, source);
        was ??= Implied(type, target);
        if (proven is not null && was is not null)
        {
            Members(type, proven, was, given, place);
        }
        else if (proven is not null || was is not null)
        {
            Notes.Add($"{place.Label}: {(was is null ? source : target).Stack} alone has it; nothing of it moves");
        }
    }

    private void Members(Type type, object proven, object was, JsonObject? given, Place place)
    {
        foreach (var property in Promoted(type))
        {
            Property(property, proven, was, given?[property.Key], place.Below(property.Key));
        }
    }

    private void Items(Type item, IEnumerable proven, IEnumerable was, JsonArray? given, Place place)
    {
        var (wanted, present) = (Indexed(proven), Indexed(was));
        var pairs = ItemPairs.Of(item, wanted, present);
        foreach (var (from, to) in pairs.Both)
        {
            Members(item, from.Value, to.Value, given?[from.Index] as JsonObject, place.At(to.Index, ItemPairs.Name(item, to.Value)));
        }

        var next = (place.Node as JsonArray)?.Count ?? 0;
        foreach (var (value, index) in pairs.Added)
        {
            var at = place.At(next, ItemPairs.Name(item, value));
            if (CanBeAdded(item))
            {
                _edits.Add(
                    new SettingEdit(at.Path, Moving(item, given![index]!), at.Label, null, SettingsJson.Value(value, promoted: true)));
                next++;
            }
            else
            {
                Notes.Add($"{at.Label}: {target.Stack} has none; add it there with its own names and sizes first, and promote again");
            }
        }

        foreach (var (value, index) in pairs.Removed)
        {
            var at = place.At(index, ItemPairs.Name(item, value));
            if (CanBeAdded(item))
            {
                _removals.Add(new SettingEdit(at.Path, null, at.Label, SettingsJson.Value(value, promoted: true), null));
            }
            else
            {
                Notes.Add($"{at.Label}: {target.Stack} alone has it; nothing of {source.Stack} has proved it, and it stays as it is");
            }
        }
    }

    private static List<(object Value, int Index)> Indexed(IEnumerable items) =>
        [.. items.Cast<object>().Select((value, index) => (value, index)).Where(item => item.value is not IStayable { Promoted: false })];

    // What a stack without the group has all the same: on AKS, the group's defaults; elsewhere it is left to others.
    private static object? Implied(Type type, StackConfigurationFile file) =>
        file.Settings.Platform == Platform.Aks && !SettingsType.Of(type).Properties.Any(property => property.Required)
            ? Activator.CreateInstance(type) : null;

    private static bool AllMoves(Type type) =>
        SettingsType.Of(type).Properties.Any(property => property.Required) && CanBeAdded(type);

    private static bool CanBeAdded(Type type) =>
        SettingsType.Of(type).Properties.All(property => property.Setting.Promoted || !property.Required);

    // A copy without what belongs to the other environment, such as a password that only its key opens.
    private static JsonObject Moving(Type item, JsonNode given) => new(
        Promoted(item).Where(property => given[property.Key] is not null)
            .Select(property => KeyValuePair.Create(property.Key, given[property.Key]?.DeepClone())));

    private sealed record Place(IReadOnlyList<object> Path, string Label, JsonNode? Node)
    {
        public Place Below(string key) => new([.. Path, key], $"{Label}.{key}", (Node as JsonObject)?[key]);

        public Place At(int index, string name) =>
            new([.. Path, index], $"{Label}[{name}]", Node is JsonArray items && index < items.Count ? items[index] : null);
    }
}
