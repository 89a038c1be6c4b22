using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>The store itself has the base backups, asked by Barman from inside a pod, with what opens it (guide step 20).</summary>
public sealed class BackupObjects : ICheck
{
    private const string Sidecar = "plugin-barman-cloud";

    // Barman's name for the container of any cloud.
    private static readonly Regex NoContainer = new(@"Bucket \S+ does not exist$");

    /// <inheritdoc />
    public string Name => "backup-objects";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "the base backups are in Blob storage";

    /// <inheritdoc />
    public string Proves => "The files are where the objects in Kubernetes say they are.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) =>
        $"kubectl exec -n {cluster.Object.Namespace} {cluster.Object.Name}-1 -c {Sidecar} -- "
        + "barman-cloud-backup-list --cloud-provider azure-blob-storage "
        + $"--credential managed-identity DESTINATION {cluster.Object.Name}";

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var (store, instead) = BackedUp.Look(context);
        if (store is null)
        {
            return instead!;
        }

        var configuration = store.InTree
            ?? (await context.Api.GetAsync(ResourceKind.ObjectStore, context.Namespace, store.ObjectStore!, cancel))
                .At("spec", "configuration") as JsonObject;
        var keys = await StoreKeys.ReadAsync(context.Api, context.Namespace, configuration?["azureCredentials"], cancel);
        var destination = (string?)configuration?["destinationPath"] ?? "";
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var pod = await context.Api.GetAsync(
            ResourceKind.Pod, context.Namespace, (string?)cluster.At("status", "currentPrimary") ?? "", cancel);
        var command = keys.Launch(
        [
            "barman-cloud-backup-list", "--format", "json", "--cloud-provider", "azure-blob-storage", .. keys.Options,
            destination, store.ServerName,
        ]);
        var done = await CountAsync(context, pod, command, keys.Input, cancel);
        return done > 0
            ? Finding.Pass($"{done} base backups of {store.ServerName} in {destination}") with
            {
                Figures = [new Figure("base backups in the store", done, "")],
            }
            : await NothingAsync(context, store, destination, cancel);
    }

    private static async Task<int> CountAsync(
        CheckContext context, KubeObject pod, IReadOnlyList<string> command, string? input, CancellationToken cancel)
    {
        try
        {
            var listed = await context.ExecAsync(pod.Name, HasSidecar(pod) ? Sidecar : PodShell.Postgres, command, cancel, input);
            return (JsonNode.Parse(listed.Output)?["backups_list"]?.AsArray() ?? []).Count(backup => (string?)backup!["status"] == "DONE");
        }
        catch (PodCommandException missing) when (NoContainer.IsMatch(missing.Message))
        {
            // It is made with the first file.
            return 0;
        }
    }

    // Right after the first start that is as it should be.
    private static async Task<Finding> NothingAsync(
        CheckContext context, BackupStore store, string destination, CancellationToken cancel) =>
        await BackupMoments.LatestAsync(context, store, cancel) is { } claimed
            ? Finding.Fail($"{destination} has no base backup of {store.ServerName}, although one is said to have ended {claimed:u}")
            : Finding.Skipped("the first base backup is still to come");

    // The plugin's programs are in a container of its own, the operator's in PostgreSQL's.
    private static bool HasSidecar(KubeObject pod) => new[] { "containers", "initContainers" }
        .Any(kind => (pod.At("spec", kind) as JsonArray ?? []).Any(container => (string?)container!["name"] == Sidecar));
}
