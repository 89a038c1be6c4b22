namespace PgHaInfra.Verify;

/// <summary>How impacts are written.</summary>
public static class Impacts
{
    /// <summary>As in lists and reports, e.g. <c>read-only</c>.</summary>
    public static string Key(this Impact impact) => impact switch
    {
        Impact.ReadOnly => "read-only",
        Impact.Writes => "writes",
        Impact.Disturbs => "disturbs",
        _ => throw new ArgumentOutOfRangeException(nameof(impact), impact, null),
    };
}
