using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;
using PgHaInfra.Simulator.Api.Tables;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Writes the lines of a watch.</summary>
internal sealed class WatchStream(ApiCall call, TableRequest? table)
{
    private readonly PipeWriter body = call.Context.Response.BodyWriter;
    private bool first = true;

    public void Write(string type, StoredObject o) =>
        Write(type, table is null ? o.Json : AsTable(o.ToObject()));

    public void Write(string type, ReadOnlySpan<byte> json)
    {
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","object":""", body);
        body.Write(json);
        body.Write("}\n"u8);
    }

    /// <summary>Tells the client from which version a later watch may go on.</summary>
    /// <param name="initial">Marks the end of the state that a watch began with.</param>
    public void WriteBookmark(long version, bool initial)
    {
        var o = new JsonObject
        {
            ["kind"] = call.Kind.Kind,
            ["apiVersion"] = call.Kind.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = $"{version}", ["creationTimestamp"] = null },
        };
        if (initial)
        {
            o["metadata"]!["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }
        Write("BOOKMARK", table is null ? JsonSerializer.SerializeToUtf8Bytes<JsonNode>(o) : AsTable(new KubeObject(o), rows: false));
    }

    public async ValueTask FlushAsync(CancellationToken cancel) => await body.FlushAsync(cancel);

    private byte[] AsTable(KubeObject o, bool rows = true)
    {
        var rendered = table!.Render(call.Info, rows ? [o] : [], o.ResourceVersion ?? "", columns: first);
        first = first && !rows;
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(rendered, KubeObject.WriteOptions);
    }
}
