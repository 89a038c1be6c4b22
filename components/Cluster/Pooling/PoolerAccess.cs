namespace PgHaInfra.Components;

/// <summary>Where a pool's connections lead.</summary>
public enum PoolerAccess
{
    /// <summary>To the primary.</summary>
    Rw,

    /// <summary>To the replicas.</summary>
    Ro,
}
