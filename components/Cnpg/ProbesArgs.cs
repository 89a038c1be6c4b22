using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>When an instance counts as started, ready and alive.</summary>
public sealed class ProbesArgs : ResourceArgs
{
    /// <summary>Started: the other probes wait for it.</summary>
    [Input("startup")]
    public Input<ProbeArgs>? Startup { get; set; }

    /// <summary>Ready: Services lead to it.</summary>
    [Input("readiness")]
    public Input<ProbeArgs>? Readiness { get; set; }

    /// <summary>Alive: otherwise it is restarted.</summary>
    [Input("liveness")]
    public Input<LivenessProbeArgs>? Liveness { get; set; }
}
