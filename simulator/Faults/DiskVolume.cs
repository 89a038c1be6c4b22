namespace PgHaInfra.Simulator.Faults;

/// <summary>A volume of an instance.</summary>
public enum DiskVolume
{
    /// <summary>PGDATA's.</summary>
    Data,

    /// <summary>WAL's.</summary>
    Wal,
}
