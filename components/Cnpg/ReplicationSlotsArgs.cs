using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Replication slots that the operator keeps.</summary>
public sealed class ReplicationSlotsArgs : ResourceArgs
{
    /// <summary>Slots for the cluster's own replicas.</summary>
    [Input("highAvailability")]
    public Input<HighAvailabilitySlotsArgs>? HighAvailability { get; set; }

    /// <summary>Seconds between two updates on standbys. Default 30.</summary>
    [Input("updateInterval")]
    public Input<int>? UpdateInterval { get; set; }

    /// <summary>Copies of slots that users made.</summary>
    [Input("synchronizeReplicas")]
    public Input<SynchronizeReplicasArgs>? SynchronizeReplicas { get; set; }
}
