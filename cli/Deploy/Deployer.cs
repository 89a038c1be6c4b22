using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Kube;

namespace PgHaInfra.Cli.Deploy;

/// <summary>Brings a cluster's objects to what a plan wants, by server-side apply. For stacks that no Pulumi engine deploys.</summary>
public sealed class Deployer(KubeClient api, StackState state)
{
    // Fields that somebody changed by hand become the plan's again, as with `pulumi up`.
    private static readonly WriteOptions Take = new() { Force = true };

    /// <summary>Finds out what applying the plan would change, by asking the server itself (a dry run).</summary>
    public async Task<IReadOnlyList<PlannedChange>> CompareAsync(StackPlan plan, CancellationToken cancel)
    {
        var changes = new List<PlannedChange>();
        var wanted = plan.Resources.Where(resource => resource.IsKubernetesObject).Select(resource => resource.Inputs).ToList();
        foreach (var manifest in wanted)
        {
            if (await CompareAsync(manifest, cancel) is { } change)
            {
                changes.Add(change);
            }
        }

        var keys = wanted.Select(ObjectKey.Of).ToHashSet();
        // What depends on others was applied later, so it goes first.
        foreach (var gone in state.Applied.Where(key => !keys.Contains(key)).Reverse())
        {
            if (await GetAsync(gone, cancel) is not null)
            {
                changes.Add(new PlannedChange(gone, ChangeKind.Delete, null, []));
            }
        }

        return changes;
    }

    /// <summary>Carries changes out, in order; <paramref name="done"/> hears of each.</summary>
    /// <exception cref="KubeApiException">The server refuses one; those before it stay done, and the next run carries on.</exception>
    public async Task ApplyAsync(StackPlan plan, IReadOnlyList<PlannedChange> changes, Action<PlannedChange> done, CancellationToken cancel)
    {
        // Remembered before anything is applied: a run that is cut off must not forget passwords or objects.
        var wanted = plan.Resources.Where(resource => resource.IsKubernetesObject)
            .Select(resource => ObjectKey.Of(resource.Inputs)).ToList();
        var leaving = changes.Where(change => change.Kind == ChangeKind.Delete).Select(change => change.Key).ToList();
        state.Applied = [.. leaving.AsEnumerable().Reverse(), .. wanted];
        state.Save();
        foreach (var change in changes)
        {
            if (change.Manifest is { } manifest)
            {
                await api.ApplyAsync(Object(manifest), Take, cancel);
            }
            else
            {
                await DeleteAsync(change.Key, cancel);
            }

            done(change);
        }

        state.Applied = wanted;
        state.Save();
    }

    private async Task<PlannedChange?> CompareAsync(JsonObject manifest, CancellationToken cancel)
    {
        var key = ObjectKey.Of(manifest);
        if (await GetAsync(key, cancel) is not { } live)
        {
            return new PlannedChange(key, ChangeKind.Create, manifest, []);
        }

        var then = await api.ApplyAsync(Object(manifest), Take with { DryRun = true }, cancel);
        var properties = LiveChanges.Between(live.Json, then.Json);
        return properties.Count == 0 ? null : new PlannedChange(key, ChangeKind.Change, manifest, properties);
    }

    private async Task<KubeObject?> GetAsync(ObjectKey key, CancellationToken cancel) =>
        await api.FindAsync(await api.FindKindAsync(key.ApiVersion, key.Kind, cancel), key.Namespace, key.Name, cancel);

    private async Task DeleteAsync(ObjectKey key, CancellationToken cancel) =>
        await api.DeleteAsync(await api.FindKindAsync(key.ApiVersion, key.Kind, cancel), key.Namespace, key.Name, cancel: cancel);

    private static KubeObject Object(JsonObject manifest) => new((JsonObject)manifest.DeepClone());
}
