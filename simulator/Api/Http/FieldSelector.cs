using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Chooses objects by fields: the few that Kubernetes allows for each kind.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Field, string Value, bool Equal)> conditions = [];

    private FieldSelector()
    {
    }

    public static FieldSelector Parse(string? text, ResourceKind kind)
    {
        var selector = new FieldSelector();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=');
            if (at < 1)
            {
                throw KubeErrors.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
            }
            var equal = part[at - 1] != '!';
            var field = part[..(equal ? at : at - 1)];
            if (!Allowed(kind, field))
            {
                throw KubeErrors.BadRequest($"field label not supported: {field}");
            }
            selector.conditions.Add((field, part[(at + 1)..].TrimStart('='), equal));
        }
        return selector;
    }

    public bool Matches(StoredObject o)
    {
        KubeObject? parsed = null;
        foreach (var (field, value, equal) in conditions)
        {
            var actual = field switch
            {
                "metadata.name" => o.Name,
                "metadata.namespace" => o.Namespace ?? "",
                _ => Read(parsed ??= o.ToObject(), field),
            };
            if (actual == value != equal)
            {
                return false;
            }
        }
        return true;
    }

    private static string Read(KubeObject o, string field)
    {
        var node = o.At(field.Split('.'));
        return node is JsonValue v && v.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? Missing(field);
    }

    private static string Missing(string field) => field switch
    {
        "spec.unschedulable" => "false",
        "status.successful" => "0",
        _ => "",
    };

    private static bool Allowed(ResourceKind kind, string field) => field switch
    {
        "metadata.name" => true,
        "metadata.namespace" => kind.Namespaced,
        "spec.nodeName" or "spec.restartPolicy" or "spec.schedulerName" or "spec.serviceAccountName" or "status.podIP"
            or "status.nominatedNodeName" => kind == ResourceKind.Pod,
        "status.phase" => kind == ResourceKind.Pod || kind == ResourceKind.Namespace,
        "type" => kind == ResourceKind.Secret || kind == ResourceKind.Event,
        "reason" or "reportingComponent" or "source" => kind == ResourceKind.Event,
        "spec.unschedulable" => kind == ResourceKind.Node,
        "status.successful" => kind == ResourceKind.Job,
        "spec.clusterIP" or "spec.type" => kind == ResourceKind.Service,
        _ => kind == ResourceKind.Event && field.StartsWith("involvedObject.", StringComparison.Ordinal),
    };
}
