using PgHaInfra.Tests.Components;

namespace PgHaInfra.Tests.Parity;

/// <summary>Which object of the stack stands for which object of the guide.</summary>
internal static class Counterparts
{
    /// <summary>Type and name in the program by the guide's file; null where there is none.</summary>
    public static readonly IReadOnlyDictionary<string, (string Type, string Name)?> ByObject = new Dictionary<string, (string, string)?>
    {
        ["secret"] = (Types.Secret, "pg-owner"),
        ["operator-configuration"] = null,
        ["cluster"] = (Types.Cluster, "pg"),
        ["pod-monitor"] = ("kubernetes:azmonitoring.coreos.com/v1:PodMonitor", "pg-instances"),
        ["on-demand-backup"] = null,
        ["scheduled-backup"] = (Types.ScheduledBackup, "pg-schedule"),
        ["recovered-cluster"] = (Types.Cluster, "recovered"),
        ["read-write-service"] = (Types.Service, "pg-primary"),
        ["read-only-service"] = (Types.Service, "pg-replicas"),
    };
}
