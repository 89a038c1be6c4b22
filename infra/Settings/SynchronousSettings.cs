using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>How many standbys must have a transaction before it is acknowledged.</summary>
public sealed record SynchronousSettings
{
    [Setting("any: any of the standbys may confirm (quorum); first: they confirm in order of priority.")]
    public SynchronousMethod Method { get; init; } = SynchronousMethod.Any;

    [Setting("Standbys that must confirm, below the number of instances; 0 switches synchronous replication off.")]
    [Between(0, 98)]
    public int Number { get; init; } = 1;

    [Setting(
        "required: no acknowledged transaction is ever lost, writes wait while too few standbys are there; preferred: writes go on with "
        + "fewer.")]
    public DataDurability DataDurability { get; init; } = DataDurability.Required;

    [Setting("Fail over only when the surviving instances are sure to hold every acknowledged transaction.")]
    public bool FailoverQuorum { get; init; } = true;

    [Setting(
        "Write it as minSyncReplicas and maxSyncReplicas, for operators before 1.24; method, dataDurability and failoverQuorum have no "
        + "effect then.")]
    public bool Legacy { get; init; }
}
