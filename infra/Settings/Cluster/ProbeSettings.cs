using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>When a replica counts as started and ready, and what an isolated primary does.</summary>
public sealed record ProbeSettings
{
    [Setting("Write-ahead log that a replica may have yet to replay when it counts as started.")]
    [Bytes]
    public string StartupLag { get; init; } = "32Mi";

    [Setting("Write-ahead log that a replica may have yet to replay when it is read from; more takes it out of the read-only Services.")]
    [Bytes]
    public string ReadinessLag { get; init; } = "16Mi";

    [Setting("A primary that reaches neither the API server nor any other instance stops itself.")]
    public bool IsolationCheck { get; init; } = true;
}
