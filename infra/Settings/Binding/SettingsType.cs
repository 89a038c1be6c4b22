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
        Properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => (Property: p, Setting: p.GetCustomAttribute<SettingAttribute>()))
            .Where(p => p.Setting is not null)
            .Select(p => new SettingProperty(p.Property, p.Setting!))
            .ToArray();
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
