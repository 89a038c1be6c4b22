namespace PgHaInfra.Components;

/// <summary>How the nodes of the databases are told from others, by their label and their taint.</summary>
public static class PostgresNodes
{
    /// <summary>Key of both the label and the taint.</summary>
    public const string Key = "workload";

    /// <summary>Value of both the label and the taint.</summary>
    public const string Value = "postgres";

    /// <summary>The taint, in the words of AKS.</summary>
    public const string Taint = $"{Key}={Value}:NoSchedule";

    /// <summary>The taint of the system pool, which whatever is installed by Helm beside the databases has to tolerate.</summary>
    public const string SystemTaint = $"{SystemTaintKey}=true:NoSchedule";

    /// <summary>Key of <see cref="SystemTaint"/>.</summary>
    public const string SystemTaintKey = "CriticalAddonsOnly";
}
