namespace PgHaInfra.Cli.Preview;

/// <summary>What a change does to a stack, in a word.</summary>
internal enum StackVerdict
{
    /// <summary>Nothing changes.</summary>
    Nothing,

    /// <summary>Resources come, and nothing that exists is touched.</summary>
    Additive,

    /// <summary>Resources change or go, and what holds data stays.</summary>
    Changes,

    /// <summary>Something that holds data would be replaced or deleted, or production would break a grave rule.</summary>
    Dangerous,

    /// <summary>The configuration has mistakes.</summary>
    Mistakes,
}
