namespace PgHaInfra.Cli.Deploy;

/// <summary>What happens to an object.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Create,

    /// <summary>Some of its properties change.</summary>
    Change,

    /// <summary>It is no longer wanted.</summary>
    Delete,
}
