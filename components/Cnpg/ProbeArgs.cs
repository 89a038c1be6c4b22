using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A probe of an instance.</summary>
public sealed class ProbeArgs : ResourceArgs
{
    /// <summary>"pg_isready", "streaming" (a replica receives changes) or "query". Default pg_isready.</summary>
    [Input("type")]
    public Input<string>? Type { get; set; }

    /// <summary>With streaming: how much a replica may have yet to replay, such as 16Mi. Default: no limit.</summary>
    [Input("maximumLag")]
    public Input<string>? MaximumLag { get; set; }

    /// <summary>Seconds between two checks. Default 10.</summary>
    [Input("periodSeconds")]
    public Input<int>? PeriodSeconds { get; set; }

    /// <summary>Seconds a check may take. Default 5.</summary>
    [Input("timeoutSeconds")]
    public Input<int>? TimeoutSeconds { get; set; }

    /// <summary>Failures in a row that count.</summary>
    [Input("failureThreshold")]
    public Input<int>? FailureThreshold { get; set; }

    /// <summary>Successes in a row that count. Default 1.</summary>
    [Input("successThreshold")]
    public Input<int>? SuccessThreshold { get; set; }

    /// <summary>Seconds before the first check. Default 0.</summary>
    [Input("initialDelaySeconds")]
    public Input<int>? InitialDelaySeconds { get; set; }

    /// <summary>Seconds to stop in when the probe fails.</summary>
    [Input("terminationGracePeriodSeconds")]
    public Input<int>? TerminationGracePeriodSeconds { get; set; }
}
