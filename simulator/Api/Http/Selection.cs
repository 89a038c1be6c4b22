using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The objects a list, a watch or a deletion of a collection is about.</summary>
internal sealed class Selection
{
    private readonly ApiPath path;
    private readonly LabelSelector labels;
    private readonly FieldSelector fields;

    public Selection(ApiCall call)
    {
        path = call.Path;
        labels = LabelSelector.Parse(call.Query("labelSelector"));
        fields = FieldSelector.Parse(call.Query("fieldSelector"), call.Kind);
    }

    public bool Contains(StoredObject o) =>
        o.Kind == path.Info!.Kind
        && (path.Namespace is null || path.Namespace == o.Namespace)
        && (path.Name is null || path.Name == o.Name)
        && labels.Matches(o.Labels)
        && fields.Matches(o);
}
