using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Http;

namespace PgHaInfra.Simulator.Api.Tables;

/// <summary>A client's wish to have objects as rows for people, as kubectl get does.</summary>
/// <param name="Version">Version of the Table kind asked for.</param>
/// <param name="Include">What of each object a row carries: Metadata, Object or None.</param>
internal sealed record TableRequest(string Version, string Include)
{
    /// <summary>The wish of a request, or null if it wants objects.</summary>
    public static TableRequest? Of(ApiCall call)
    {
        foreach (var accepted in call.Request.Headers.Accept.ToString().Split(','))
        {
            if (!accepted.Contains("application/json", StringComparison.Ordinal))
            {
                continue;
            }
            if (!accepted.Contains("as=Table", StringComparison.Ordinal))
            {
                return null;
            }
            var version = accepted.Contains("v=v1beta1", StringComparison.Ordinal) ? "v1beta1" : "v1";
            return new TableRequest(version, call.Query("includeObject") ?? "Metadata");
        }
        return null;
    }

    public JsonObject Render(KindInfo info, IEnumerable<KubeObject> objects, string version, bool columns = true)
    {
        var all = TableColumns.Of(info);
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = $"meta.k8s.io/{Version}",
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["columnDefinitions"] = columns ? new JsonArray([.. all.Select(c => (JsonNode)c.Definition())]) : null,
            ["rows"] = new JsonArray([.. objects.Select(o => (JsonNode)Row(all, o))]),
        };
    }

    private JsonObject Row(IReadOnlyList<TableColumn> columns, KubeObject o)
    {
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(c => c.Cell(o))]) };
        switch (Include)
        {
            case "None":
                break;
            case "Object":
                row["object"] = o.Json.DeepClone();
                break;
            default:
                row["object"] = new JsonObject
                {
                    ["kind"] = "PartialObjectMetadata",
                    ["apiVersion"] = $"meta.k8s.io/{Version}",
                    ["metadata"] = o.Metadata.DeepClone(),
                };
                break;
        }
        return row;
    }
}
