namespace PgHaInfra.Cli.Security;

/// <summary>How much a broken rule matters.</summary>
public enum Severity
{
    /// <summary>Good practice; little depends on it.</summary>
    Low,

    /// <summary>One of several defences is missing, or a fault lasts longer than it has to.</summary>
    Medium,

    /// <summary>Data can be lost, read by others, or out of reach.</summary>
    High,
}
