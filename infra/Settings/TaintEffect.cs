namespace PgHaInfra.Infra.Settings;

/// <summary>What a node's taint does to pods that do not tolerate it.</summary>
public enum TaintEffect
{
    /// <summary>They are not placed there.</summary>
    NoSchedule,

    /// <summary>They are placed elsewhere if possible.</summary>
    PreferNoSchedule,

    /// <summary>They are not placed there, and those which run there are evicted.</summary>
    NoExecute,
}
