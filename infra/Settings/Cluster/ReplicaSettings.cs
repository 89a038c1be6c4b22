using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Another cluster that this one follows by its archive, such as that of another region.</summary>
public sealed record ReplicaSettings
{
    [Setting("Archive of the other cluster.", Promoted = false)]
    public required ArchiveSettings Source { get; init; }

    [Setting(
        "Cluster that leads the topology: this one's name or the source's serverName; without it, this cluster follows for ever.",
        Promoted = false)]
    [DnsLabel(50)]
    public string? Primary { get; init; }

    [Setting("What the demoted primary left in status.demotionToken, so that a promotion loses nothing.", Promoted = false)]
    [SingleLine]
    public string? PromotionToken { get; init; }

    [Setting("Time by which the cluster stays behind, such as 1h, against mistakes of people; without it, none.")]
    [Duration]
    public string? MinApplyDelay { get; init; }
}
