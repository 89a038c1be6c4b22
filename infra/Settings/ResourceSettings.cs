using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>What each instance may use. Requests equal limits, so that the instances are the last to be evicted (QoS Guaranteed).</summary>
public sealed record ResourceSettings
{
    [Setting("Processor time in cores: 2, 0.5 or 500m.")]
    [Cores]
    public string Cpu { get; init; } = "2";

    [Setting("Memory in bytes with a suffix; shared_buffers has to fit in it.")]
    [Bytes]
    public string Memory { get; init; } = "8Gi";
}
