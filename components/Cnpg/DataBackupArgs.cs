using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>How base backups are made.</summary>
public sealed class DataBackupArgs : ResourceArgs
{
    /// <summary>"bzip2", "gzip", "lz4" or "snappy". Default: none.</summary>
    [Input("compression")]
    public Input<string>? Compression { get; set; }

    /// <summary>Uploads at once. Default 2.</summary>
    [Input("jobs")]
    public Input<int>? Jobs { get; set; }

    /// <summary>Default false.</summary>
    [Input("immediateCheckpoint")]
    public Input<bool>? ImmediateCheckpoint { get; set; }

    /// <summary>Further arguments of barman-cloud-backup.</summary>
    [Input("additionalCommandArgs")]
    public InputList<string>? AdditionalCommandArgs { get; set; }
}
