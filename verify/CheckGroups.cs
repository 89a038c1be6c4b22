namespace PgHaInfra.Verify;

/// <summary>How groups of checks are written.</summary>
public static class CheckGroups
{
    /// <summary>As shown to people, e.g. <c>data path</c>.</summary>
    public static string Title(this CheckGroup group) => group == CheckGroup.DataPath ? "data path" : Key(group);

    /// <summary>As chosen at the command line and written in reports, e.g. <c>data-path</c>.</summary>
    public static string Key(this CheckGroup group) => group switch
    {
        CheckGroup.Topology => "topology",
        CheckGroup.DataPath => "data-path",
        CheckGroup.Backup => "backup",
        CheckGroup.Failover => "failover",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };
}
