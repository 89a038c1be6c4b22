using System.Collections.Immutable;

namespace PgHaInfra.Components;

/// <summary>What this project sets in every PgBouncer.</summary>
public static class PoolerDefaults
{
    /// <summary>Many clients, few connections, prepared statements also between transactions.</summary>
    public static ImmutableDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
    {
        ["max_client_conn"] = "1000",
        ["default_pool_size"] = "20",
        ["max_prepared_statements"] = "200",
    }.ToImmutableDictionary();
}
