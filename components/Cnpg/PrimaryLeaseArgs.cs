using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>The lease that a primary must hold; lease > renew deadline > 1.2 retry periods.</summary>
public sealed class PrimaryLeaseArgs : ResourceArgs
{
    /// <summary>Default 15.</summary>
    [Input("leaseDurationSeconds")]
    public Input<int>? LeaseDurationSeconds { get; set; }

    /// <summary>Default 10.</summary>
    [Input("renewDeadlineSeconds")]
    public Input<int>? RenewDeadlineSeconds { get; set; }

    /// <summary>Default 2.</summary>
    [Input("retryPeriodSeconds")]
    public Input<int>? RetryPeriodSeconds { get; set; }

    /// <summary>Default 1.</summary>
    [Input("releasedLeaseDurationSeconds")]
    public Input<int>? ReleasedLeaseDurationSeconds { get; set; }
}
