namespace PgHaInfra.Infra.Settings;

/// <summary>How the standbys that must confirm are chosen.</summary>
public enum SynchronousMethod
{
    /// <summary>Any of them may confirm (quorum).</summary>
    Any,

    /// <summary>The first of them in order of priority confirm.</summary>
    First,
}
