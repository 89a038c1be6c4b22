namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>What must happen to an instance's data before it can follow the primary.</summary>
internal enum Repair
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>pg_rewind, and a new copy when that fails.</summary>
    Rewind,

    /// <summary>A new copy.</summary>
    Copy,
}
