using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>What a ScheduledBackup backs up, and when.</summary>
public sealed class ScheduledBackupSpecArgs : ResourceArgs
{
    /// <summary>The Cluster. Cannot be changed.</summary>
    [Input("cluster", required: true)]
    public Input<ClusterReferenceArgs> Cluster { get; set; } = null!;

    /// <summary>Six fields: seconds, minutes, hours, day of the month, month, day of the week, in the operator's time zone (UTC).</summary>
    [Input("schedule", required: true)]
    public Input<string> Schedule { get; set; } = null!;

    /// <summary>"barmanObjectStore", "volumeSnapshot" or "plugin". Default barmanObjectStore.</summary>
    [Input("method")]
    public Input<string>? Method { get; set; }

    /// <summary>The plugin, with method plugin.</summary>
    [Input("pluginConfiguration")]
    public Input<PluginConfigurationArgs>? PluginConfiguration { get; set; }

    /// <summary>"primary" or "prefer-standby". Default: what the Cluster says, otherwise prefer-standby.</summary>
    [Input("target")]
    public Input<string>? Target { get; set; }

    /// <summary>Whether the first backup is made at once. Default false.</summary>
    [Input("immediate")]
    public Input<bool>? Immediate { get; set; }

    /// <summary>Whether no backups are made for now. Default false.</summary>
    [Input("suspend")]
    public Input<bool>? Suspend { get; set; }

    /// <summary>With what a Backup is deleted: "none", "self" (this schedule) or "cluster". Default none.</summary>
    [Input("backupOwnerReference")]
    public Input<string>? BackupOwnerReference { get; set; }
}
