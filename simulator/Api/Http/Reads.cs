using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Answers get and list. A list is always whole: limits are a wish that a server may ignore.</summary>
internal sealed class Reads(ObjectStore store)
{
    public Task GetAsync(ApiCall call)
    {
        var found = store.Find(call.Kind, call.Path.Namespace, call.Name) ?? throw KubeErrors.NotFound(call.Kind, call.Name);
        return call.Path.Subresource == "scale"
            ? Answers.WriteAsync(call.Context, 200, Scale.Of(call.Info, found.ToObject()))
            : Answers.WriteStoredAsync(call, found);
    }

    public Task ListAsync(ApiCall call)
    {
        var selection = new Selection(call);
        var (version, objects) = store.Snapshot(call.Kind, call.Path.Namespace);
        return Answers.WriteListAsync(call, version, [.. objects.Where(selection.Contains)]);
    }
}
