using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A volume that each instance has for itself.</summary>
public sealed record StorageSettings
{
    [Setting("Size of the volume, in bytes with a suffix.")]
    [Bytes]
    public required string Size { get; init; }

    [Setting(
        "Storage class of the volume: one of storageClasses or one that exists already; without it, the Kubernetes cluster's default "
        + "class.",
        Promoted = false)]
    [DnsSubdomain]
    public string? StorageClass { get; init; }
}
