using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>
/// A fault of the primary's node or network that the platform injects and undoes. Where the platform's patience can be shortened, it is
/// meanwhile. The Cluster carries a note of both, so that a later run undoes what a killed one left behind.
/// </summary>
/// <param name="context">Where the check runs; it must have a fault endpoint.</param>
/// <param name="primary">The primary's pod.</param>
/// <param name="title">In a few words.</param>
/// <param name="fault">What the platform is asked for.</param>
public sealed class PlatformFault(CheckContext context, PodView primary, string title, JsonObject fault) : IHeldFault
{
    private const string Note = "pg-ha-infra/verify-fault";

    private string? id;
    private int? pace;
    private bool noted;

    /// <inheritdoc />
    public string Title => title;

    /// <inheritdoc />
    public string? Caveat =>
        pace is null ? null : $"the platform loses patience with what is lost {context.FaultPace} times as fast as usual";

    /// <summary>A lost node: its machine is off.</summary>
    public static PlatformFault Node(CheckContext context, PodView primary) => new(
        context, primary, $"node {primary.Node} of primary {primary.Name} lost",
        new JsonObject { ["kind"] = "node", ["place"] = primary.Node });

    /// <summary>A cut network: the instance runs on and reaches nobody.</summary>
    public static PlatformFault Cut(CheckContext context, PodView primary) => new(
        context, primary, $"network of primary {primary.Name} cut",
        new JsonObject { ["kind"] = "cut", ["namespace"] = context.Namespace, ["pod"] = primary.Name });

    /// <summary>Undoes what a killed run left behind.</summary>
    /// <returns>Whether there was something.</returns>
    public static async Task<bool> UndoLeftoversAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        if (!cluster.Annotations.TryGetValue(Note, out var text))
        {
            return false;
        }

        if (context.FaultEndpoint is not { } url)
        {
            context.Progress.Report("an earlier run may have left a fault of the platform in force; --faults URL names where it is undone");
            return false;
        }

        using var endpoint = new FaultEndpoint(url);
        var (left, before) = Read(text);
        foreach (var active in await endpoint.ListAsync(cancel))
        {
            if (left.All(field => JsonNode.DeepEquals(active[field.Key], field.Value)))
            {
                await endpoint.UndoAsync((string)active["id"]!, cancel);
            }
        }

        if (before is { } usual)
        {
            await endpoint.SetPaceAsync(usual, cancel);
        }

        await NoteAsync(context, null, cancel);
        context.Progress.Report("undid a fault of the platform that an earlier run had left in force");
        return true;
    }

    /// <inheritdoc />
    public async Task InjectAsync(CancellationToken cancel)
    {
        using var endpoint = new FaultEndpoint(context.FaultEndpoint!);
        var usual = await endpoint.PaceAsync(cancel);
        var raised = usual < context.FaultPace ? usual : null;
        // First the note: after it the harness may be killed at any moment.
        noted = true;
        await NoteAsync(context, new JsonObject { ["fault"] = fault.DeepClone(), ["pace"] = raised }.ToJsonString(), cancel);
        if (raised is not null)
        {
            pace = raised;
            await endpoint.SetPaceAsync(context.FaultPace, cancel);
        }

        // To its end, also when the run is called off meanwhile: a fault whose id nobody has heard is not easily undone.
        id = await endpoint.InjectAsync(fault, CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
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
        if (!noted)
        {
            return;
        }

        using var endpoint = new FaultEndpoint(context.FaultEndpoint!);
        if (id is { } injected)
        {
            await endpoint.UndoAsync(injected, cancel);
            id = null;
        }

        if (pace is { } usual)
        {
            await endpoint.SetPaceAsync(usual, cancel);
        }

        await NoteAsync(context, null, cancel);
        noted = false;
    }

    private static (JsonObject Fault, int? Pace) Read(string note)
    {
        var json = JsonNode.Parse(note)!;
        return (json["fault"]!.AsObject(), (int?)json["pace"]);
    }

    private static Task NoteAsync(CheckContext context, string? note, CancellationToken cancel) => context.Api.PatchAsync(
        ResourceKind.Cluster,
        context.Namespace,
        context.Name,
        new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Note] = note } } },
        cancel: cancel);
}
