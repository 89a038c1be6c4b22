namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>How a member of an enumeration is written in YAML where its name in C# cannot say so.</summary>
/// <param name="name">The name, such as <c>kube-prometheus-stack</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SettingNameAttribute(string name) : Attribute
{
    /// <summary>The name in YAML.</summary>
    public string Name { get; } = name;
}
