namespace PgHaInfra.Infra.Settings;

/// <summary>Changes that lose what a resource holds.</summary>
public enum DangerousChange
{
    /// <summary>The resource is deleted and another one made in its place.</summary>
    Replace,

    /// <summary>The resource is deleted.</summary>
    Delete,
}
