using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Slots for the cluster's own replicas.</summary>
public sealed class HighAvailabilitySlotsArgs : ResourceArgs
{
    /// <summary>Default true.</summary>
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    /// <summary>Prefix of their names. Default _cnpg_.</summary>
    [Input("slotPrefix")]
    public Input<string>? SlotPrefix { get; set; }

    /// <summary>Whether logical slots survive a failover. Default false.</summary>
    [Input("synchronizeLogicalDecoding")]
    public Input<bool>? SynchronizeLogicalDecoding { get; set; }
}
