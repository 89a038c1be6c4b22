namespace PgHaInfra.Components;

/// <summary>The ports that an instance listens on.</summary>
internal static class DatabasePorts
{
    public const int Postgres = 5432;

    /// <summary>Where the operator and the other instances ask for an instance's state.</summary>
    public const int Status = 8000;

    public const int Metrics = 9187;

    /// <summary>Where PgBouncer's metrics are.</summary>
    public const int PoolerMetrics = 9127;
}
