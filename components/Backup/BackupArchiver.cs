namespace PgHaInfra.Components;

/// <summary>Who makes backups and archives the write-ahead log.</summary>
public enum BackupArchiver
{
    /// <summary>The Barman Cloud plugin, with an ObjectStore.</summary>
    Plugin,

    /// <summary>The operator by itself (<c>barmanObjectStore</c> in the Cluster), which CloudNativePG 1.31 no longer can.</summary>
    Operator,
}
