using System.Collections.Concurrent;
using System.Reflection;

namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>The settings that a record declares. Read once for each type.</summary>
public sealed class SettingsType
{
    private static readonly ConcurrentDictionary<Type, SettingsType> Known = new();
    private readonly Dictionary<string, SettingProperty> _byKey;

    private SettingsType(Type type)
    {
        Type = type;
        var properties = new List<SettingProperty>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<SettingAttribute>() is { } setting)
            {
                properties.Add(new SettingProperty(property, setting));
            }
        }

        Properties = properties;
        _byKey = Properties.ToDictionary(p => p.Key, StringComparer.Ordinal);
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>Its settings in the order of their declaration.</summary>
    public IReadOnlyList<SettingProperty> Properties { get; }

    /// <summary>The settings of a record.</summary>
    public static SettingsType Of(Type type) => Known.GetOrAdd(type, static t => new SettingsType(t));

    internal SettingProperty? Find(string key) => _byKey.GetValueOrDefault(key);
}
