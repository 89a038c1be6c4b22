namespace PgHaInfra.Components;

/// <summary>How many copies of the backups Azure keeps, and where.</summary>
public enum StorageReplication
{
    /// <summary>Three copies in one data centre.</summary>
    LRS,

    /// <summary>A copy in each of three zones.</summary>
    ZRS,

    /// <summary>Three copies in one data centre, three in the paired region.</summary>
    GRS,

    /// <summary>A copy in each of three zones, three in the paired region.</summary>
    GZRS,

    /// <summary>As GRS, and the paired region's copies can be read.</summary>
    RAGRS,

    /// <summary>As GZRS, and the paired region's copies can be read.</summary>
    RAGZRS,
}
