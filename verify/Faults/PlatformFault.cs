using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>
/// A fault of the primary's node or network that the platform injects and undoes. The Cluster carries a note of it, so that a later run undoes
/// what a killed one left behind.
/// </summary>
/// <param name="context">Where the check runs; it must have a fault endpoint.</param>
/// <param name="primary">The primary's pod.</param>
/// <param name="title">In a few words.</param>
/// <param name="fault">What the platform is asked for.</param>
public sealed class PlatformFault(CheckContext context, PodView primary, string title, JsonObject fault) : IHeldFault
{
    private const string Note = "pg-ha-infra/verify-fault";

    private string? id;

    /// <inheritdoc />
    public string Title => title;

    /// <summary>A lost node: its machine is off.</summary>
    public static PlatformFault Node(CheckContext context, PodView primary) =>
        new(context, primary, $"node {primary.Node} of primary {primary.Name} lost", new JsonObject { ["kind"] = "node", ["place"] = primary.Node });

    /// <summary>A cut network: the instance runs on and reaches nobody.</summary>
    public static PlatformFault Cut(CheckContext context, PodView primary) => new(
        context, primary, $"network of primary {primary.Name} cut",
        new JsonObject { ["kind"] = "cut", ["namespace"] = context.Namespace, ["pod"] = primary.Name });

    /// <summary>Undoes what a killed run left behind.</summary>
    public static async Task UndoLeftoversAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        if (context.FaultEndpoint is not { } url || !cluster.Annotations.TryGetValue(Note, out var text))
        {
            return;
        }

        using var endpoint = new FaultEndpoint(url);
        var left = JsonNode.Parse(text)!.AsObject();
        foreach (var active in await endpoint.ListAsync(cancel))
        {
            if (left.All(field => JsonNode.DeepEquals(active[field.Key], field.Value)))
            {
                await endpoint.UndoAsync((string)active["id"]!, cancel);
            }
        }

        await NoteAsync(context, null, cancel);
    }

    /// <inheritdoc />
    public async Task InjectAsync(CancellationToken cancel)
    {
        // First the note: between the two the harness may be killed.
        await NoteAsync(context, fault.ToJsonString(), cancel);
        using var endpoint = new FaultEndpoint(context.FaultEndpoint!);
        id = await endpoint.InjectAsync(fault, cancel);
    }

    /// <inheritdoc />
    public bool Shows(ClusterView view) => !view.IsHealthy;

    /// <inheritdoc />
    public bool IsSurvived(ClusterView view) => view.HasOtherPrimary(primary.Name);

    /// <inheritdoc />
    public bool IsOver(ClusterView view) => view.IsHealthy;

    /// <inheritdoc />
    public async Task UndoAsync(CancellationToken cancel)
    {
        if (id is { } injected)
        {
            using var endpoint = new FaultEndpoint(context.FaultEndpoint!);
            await endpoint.UndoAsync(injected, cancel);
            id = null;
        }

        await NoteAsync(context, null, cancel);
    }

    private static Task NoteAsync(CheckContext context, string? note, CancellationToken cancel) => context.Api.PatchAsync(
        ResourceKind.Cluster,
        context.Namespace,
        context.Name,
        new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Note] = note } } },
        cancel: cancel);
}
