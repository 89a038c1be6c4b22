namespace PgHaInfra.Infra.Settings;

/// <summary>What happens to writes when too few standbys can confirm.</summary>
public enum DataDurability
{
    /// <summary>They wait, so that no acknowledged transaction is ever lost.</summary>
    Required,

    /// <summary>They go on with the standbys that are there.</summary>
    Preferred,
}
