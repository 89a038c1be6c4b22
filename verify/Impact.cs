namespace PgHaInfra.Verify;

/// <summary>What a check does to the cluster it looks at.</summary>
public enum Impact
{
    /// <summary>Nothing: safe on production at any time.</summary>
    ReadOnly,

    /// <summary>Leaves the service alone, but writes rows or makes objects, which it removes.</summary>
    Writes,

    /// <summary>Takes something away from clients for a while: runs only when it is asked for.</summary>
    Disturbs,
}
