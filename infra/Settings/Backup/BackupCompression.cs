namespace PgHaInfra.Infra.Settings;

/// <summary>How files of a backup are compressed.</summary>
public enum BackupCompression
{
    /// <summary>Fast, with little to show for it in size.</summary>
    Lz4,

    /// <summary>As fast, by another method.</summary>
    Snappy,

    /// <summary>Smaller and slower.</summary>
    Gzip,

    /// <summary>Smallest and slowest.</summary>
    Bzip2,
}
