using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Bodies;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Answers delete, of one object and of a selection.</summary>
internal sealed class Deletes(ObjectStore store)
{
    public async Task DeleteAsync(ApiCall call)
    {
        var options = await OptionsAsync(call);
        var last = store.Delete(call.Kind, call.Path.Namespace, call.Name, options) ?? throw KubeErrors.NotFound(call.Kind, call.Name);
        if (store.Find(call.Kind, call.Path.Namespace, call.Name) is { } left && left.Uid == last.Uid && !options.DryRun)
        {
            await Answers.WriteObjectAsync(call, 200, last);
            return;
        }
        await Answers.WriteAsync(call.Context, 200, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = Details(call.Kind, last),
        });
    }

    public async Task DeleteCollectionAsync(ApiCall call)
    {
        var selection = new Selection(call);
        var options = await OptionsAsync(call);
        var (_, objects) = store.Snapshot(call.Kind, call.Path.Namespace);
        var chosen = objects.Where(selection.Contains).ToList();
        foreach (var o in chosen)
        {
            store.Delete(o.Kind, o.Namespace, o.Name, options with { Uid = o.Uid });
        }
        await Answers.WriteListAsync(call, store.Version, chosen);
    }

    private static JsonObject Details(ResourceKind kind, KubeObject o)
    {
        var details = new JsonObject { ["name"] = o.Name };
        if (kind.Group.Length > 0)
        {
            details["group"] = kind.Group;
        }
        details["kind"] = kind.Plural;
        details["uid"] = o.Uid;
        return details;
    }

    private static async Task<DeleteOptions> OptionsAsync(ApiCall call)
    {
        var body = await call.BodyAsync();
        var o = body.Length == 0 ? [] : BodyReader.Read(call.MediaType, body);
        var preconditions = o["preconditions"] as JsonObject;
        var policy = call.Query("propagationPolicy") ?? (string?)o["propagationPolicy"];
        if (policy is not (null or "Background" or "Foreground" or "Orphan"))
        {
            throw KubeErrors.BadRequest($"invalid propagationPolicy: {policy}");
        }
        var orphan = (bool?)o["orphanDependents"] ?? false;
        return new DeleteOptions
        {
            GracePeriodSeconds = int.TryParse(call.Query("gracePeriodSeconds"), out var grace) ? grace : (int?)o["gracePeriodSeconds"],
            PropagationPolicy = policy ?? (orphan ? "Orphan" : "Background"),
            Uid = (string?)preconditions?["uid"],
            ResourceVersion = (string?)preconditions?["resourceVersion"],
            DryRun = call.DryRun || (o["dryRun"] as JsonArray ?? []).Any(d => (string?)d == "All"),
        };
    }
}
