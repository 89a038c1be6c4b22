namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>How a list is owned and merged.</summary>
internal enum ListShape
{
    /// <summary>As a whole.</summary>
    Atomic,

    /// <summary>Value by value.</summary>
    Set,

    /// <summary>Item by item, told apart by key fields.</summary>
    Map,
}
