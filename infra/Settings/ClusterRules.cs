using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of one cluster.</summary>
internal static class ClusterRules
{
    private const decimal PostgresDefaultSharedBuffers = 128 * 1048576m;

    public static void Check(ClusterSettings cluster, string path, ErrorList errors)
    {
        CheckSynchronous(cluster, path, errors);
        CheckPorts(cluster, path, errors);
        CheckMemory(cluster, path, errors);
    }

    private static void CheckSynchronous(ClusterSettings cluster, string path, ErrorList errors)
    {
        var number = cluster.Synchronous.Number;
        if (number >= cluster.Instances && !errors.Concerns(path + ".instances") && !errors.Concerns(path + ".synchronous"))
        {
            var allowed = cluster.Instances == 1 ? "0, because one instance has no standby" : $"a whole number from 0 to {cluster.Instances - 1}, below instances";
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

    private static void CheckMemory(ClusterSettings cluster, string path, ErrorList errors)
    {
        var given = cluster.Parameters.GetValueOrDefault("shared_buffers");
        var buffers = given is null ? PostgresDefaultSharedBuffers : PostgresBytes.Parse(given);
        if (Quantity.Parse(cluster.Resources.Memory) < buffers && !errors.Concerns(path + ".resources") && !errors.Concerns(path + ".parameters"))
        {
            var because = given is null ? "PostgreSQL's shared buffers of 128MB" : $"parameters.shared_buffers ({given})";
            errors.Add(path + ".resources.memory", $"\"{cluster.Resources.Memory}\"", $"must be at least {because}");
        }
    }
}
