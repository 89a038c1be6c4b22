using System.Reflection;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Report;

/// <summary>Finds out what runs; what cannot be found out is null, since a report never fails for it.</summary>
public static class VersionsInUse
{
    /// <summary>Version of the harness.</summary>
    public static string Harness =>
        typeof(VersionsInUse).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Version of Kubernetes.</summary>
    public static Task<string?> KubernetesAsync(KubeClient api, CancellationToken cancel) =>
        TryAsync(async () => await api.VersionAsync(cancel), cancel);

    /// <summary>What runs in a cluster.</summary>
    public static async Task<ClusterVersions> OfAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        var image = (string?)cluster.Object.At("status", "image") ?? (string?)cluster.Object.At("spec", "imageName");
        var postgres = await TryAsync(() => PostgresAsync(cluster, cancel), cancel);
        var release =
            await TryAsync(async () =>
            (await OperatorDeployment.FindAsync(context.Api, context.Expected.OperatorNamespace, cancel))?.Version, cancel);
        return new ClusterVersions(cluster.Title, postgres, image, release
            ?? await TryAsync(() => OperatorOfPodAsync(context, cancel), cancel));
    }

    private static async Task<string?> PostgresAsync(TargetCluster cluster, CancellationToken cancel)
    {
        await using var connection = await cluster.OpenAsync(cluster.Primary, cancel);
        await using var command = new NpgsqlCommand("SHOW server_version", connection);
        return ((string?)await command.ExecuteScalarAsync(cancel))?.Split(' ')[0];
    }

    // Whoever may not look into the operator's namespace still sees what the operator wrote on its pods.
    private static async Task<string?> OperatorOfPodAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await context.Api.ListAsync(ResourceKind.Pod, context.Namespace, InstancePods.Selector(context.Name), cancel: cancel);
        return pods.Items.Select(pod => pod.Annotations["cnpg.io/operatorVersion"]).FirstOrDefault(version => version is not null);
    }

    private static async Task<string?> TryAsync(Func<Task<string?>> look, CancellationToken cancel)
    {
        try
        {
            return await look();
        }
        catch (Exception trouble) when (trouble is NpgsqlException or KubeApiException or KubeConnectionException
            || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
