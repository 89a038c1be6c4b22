namespace PgHaInfra.Components;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Data or service is at stake: somebody is called. Severity 0 in Azure.</summary>
    Critical,

    /// <summary>Will become critical if nobody looks at it within a day or so. Severity 2 in Azure.</summary>
    Warning,
}
