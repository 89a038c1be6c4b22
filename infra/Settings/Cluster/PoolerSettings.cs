using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>PgBouncer in front of the cluster, as Service CLUSTER-pooler-rw or CLUSTER-pooler-ro.</summary>
public sealed record PoolerSettings
{
    [Setting("Where connections lead: rw to the primary, ro to the replicas.", Identifies = true)]
    public PoolerAccess Access { get; init; } = PoolerAccess.Rw;

    [Setting("When a client gives its connection back: at the end of its transaction or of its session.")]
    public PoolerMode Mode { get; init; } = PoolerMode.Transaction;

    [Setting("Instances of PgBouncer.", Promoted = false)]
    [Between(1, 100)]
    public int Instances { get; init; } = 2;

    [Setting("Settings of pgbouncer.ini, over max_client_conn 1000, default_pool_size 20 and max_prepared_statements 200.")]
    [PgBouncerParameter]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Processor time of each instance in cores; PgBouncer uses one at most.", Promoted = false)]
    [Cores]
    public string Cpu { get; init; } = "500m";

    [Setting("Memory of each instance.", Promoted = false)]
    [Bytes]
    public string Memory { get; init; } = "256Mi";
}
