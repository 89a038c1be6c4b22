namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>What happens to a resource between two plans.</summary>
public enum ResourceChangeKind
{
    /// <summary>Only the later plan has it.</summary>
    Added,

    /// <summary>Only the earlier plan has it.</summary>
    Removed,

    /// <summary>
    /// Both have it, with other properties or options; it may have moved as well (<see cref="ResourceChange.MovedFrom"/>).
    /// </summary>
    Changed,

    /// <summary>Nothing but its URN is new, and an alias says which it was: the resource stays as it is.</summary>
    Moved,
}
