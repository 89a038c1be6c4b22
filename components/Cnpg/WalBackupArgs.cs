using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>How the write-ahead log is archived.</summary>
public sealed class WalBackupArgs : ResourceArgs
{
    /// <summary>"bzip2", "gzip", "lz4", "snappy", "xz" or "zstd". Default: none.</summary>
    [Input("compression")]
    public Input<string>? Compression { get; set; }

    /// <summary>Files at once. Default 1.</summary>
    [Input("maxParallel")]
    public Input<int>? MaxParallel { get; set; }

    /// <summary>Further arguments of barman-cloud-wal-archive.</summary>
    [Input("archiveAdditionalCommandArgs")]
    public InputList<string>? ArchiveAdditionalCommandArgs { get; set; }

    /// <summary>Further arguments of barman-cloud-wal-restore.</summary>
    [Input("restoreAdditionalCommandArgs")]
    public InputList<string>? RestoreAdditionalCommandArgs { get; set; }
}
