using System.Reflection;
using System.Runtime.CompilerServices;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>A setting as it is declared: its key, type, description and rules.</summary>
public sealed class SettingProperty
{
    private readonly PropertyInfo _property;

    internal SettingProperty(PropertyInfo property, SettingAttribute setting)
    {
        _property = property;
        Key = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        Setting = setting;
        Required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false);
        Rules = property.GetCustomAttributes<RuleAttribute>().ToArray();
    }

    /// <summary>The key in YAML, such as <c>walStorage</c>.</summary>
    public string Key { get; }

    /// <summary>The type; nullable value types are not used.</summary>
    public Type Type => _property.PropertyType;

    /// <summary>The record that the items are, of a list of groups; null for everything else.</summary>
    public Type? Item =>
        Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        && SettingsType.Of(Type.GenericTypeArguments[0]).Properties.Count > 0 ? Type.GenericTypeArguments[0] : null;

    /// <summary>Description and promotion.</summary>
    public SettingAttribute Setting { get; }

    /// <summary>Whether the setting has no default and has to be given.</summary>
    public bool Required { get; }

    /// <summary>What the value has to be beyond its type.</summary>
    public IReadOnlyList<RuleAttribute> Rules { get; }

    /// <summary>The value that a record has for the setting.</summary>
    public object? Get(object target) => _property.GetValue(target);

    internal void Set(object target, object value) => _property.SetValue(target, value);
}
