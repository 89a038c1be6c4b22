using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of one cluster.</summary>
internal static class ClusterRules
{
    /// <summary>Notes every mistake of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="platform">What it runs on; null when that is a mistake itself.</param>
    /// <param name="path">The cluster's key.</param>
    /// <param name="errors">Takes the mistakes.</param>
    public static void Check(ClusterSettings cluster, Platform? platform, string path, ErrorList errors)
    {
        CheckSynchronous(cluster, path, errors);
        CheckPorts(cluster, path, errors);
        SizingRules.Check(cluster, path, errors);
        WalRules.Check(cluster, path, errors);
        ContentRules.Check(cluster, path, errors);
        RecoveryRules.Check(cluster, platform, path, errors);
    }

    private static void CheckSynchronous(ClusterSettings cluster, string path, ErrorList errors)
    {
        var number = cluster.Synchronous.Number;
        if (number >= cluster.Instances && !errors.Concerns(path + ".instances") && !errors.Concerns(path + ".synchronous"))
        {
            var allowed = cluster.Instances == 1
                ? "0, because one instance has no standby"
                : $"a whole number from 0 to {cluster.Instances - 1}, below instances";
            errors.Add(path + ".synchronous.number", $"{number}", $"must be {allowed}");
        }
    }

    private static void CheckPorts(ClusterSettings cluster, string path, ErrorList errors)
    {
        if (cluster.Endpoints is { Ports: var ports } && ports.Primary == ports.Replicas && !errors.Concerns(path + ".endpoints.ports"))
        {
            errors.Add(path + ".endpoints.ports.replicas", $"{ports.Replicas}", "must be another port than the primary's");
        }
    }
}
