namespace PgHaInfra.Infra.Settings;

/// <summary>Whether a rolling update updates the primary by itself.</summary>
public enum UpdateStrategy
{
    /// <summary>It does.</summary>
    Unsupervised,

    /// <summary>It waits for a person.</summary>
    Supervised,
}
