using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>What the plugin's container beside each instance has for itself, and at most.</summary>
public sealed record BackupSidecarSettings
{
    [Setting("Processor time in cores.")]
    [Cores]
    public string Cpu { get; init; } = "500m";

    [Setting("Memory, in bytes with a suffix.")]
    [Bytes]
    public string Memory { get; init; } = "512Mi";
}
