using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;
using PgHaInfra.Simulator.Api.Tables;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Writes answers: objects, lists and tables, as the client accepts them.</summary>
internal static class Answers
{
    private const string Json = "application/json";

    public static Task WriteAsync(HttpContext context, int code, JsonNode body) =>
        WriteAsync(context, code, JsonSerializer.SerializeToUtf8Bytes(body, KubeObject.WriteOptions));

    public static async Task WriteAsync(HttpContext context, int code, ReadOnlyMemory<byte> json)
    {
        Begin(context, code);
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>An object in answer to a read or a write, as a table if the client wants one.</summary>
    public static Task WriteObjectAsync(ApiCall call, int code, KubeObject o)
    {
        foreach (var warning in call.Warnings)
        {
            call.Context.Response.Headers.Append("Warning", $"299 - \"{Escape(warning)}\"");
        }
        return TableRequest.Of(call) is { } table
            ? WriteAsync(call.Context, code, table.Render(call.Info, [o], o.ResourceVersion ?? ""))
            : WriteAsync(call.Context, code, o.Json);
    }

    public static Task WriteStoredAsync(ApiCall call, StoredObject o) =>
        TableRequest.Of(call) is null ? WriteAsync(call.Context, 200, o.Json) : WriteObjectAsync(call, 200, o.ToObject());

    public static async Task WriteListAsync(ApiCall call, long version, IReadOnlyList<StoredObject> objects)
    {
        if (TableRequest.Of(call) is { } table)
        {
            await WriteAsync(call.Context, 200, table.Render(call.Info, objects.Select(o => o.ToObject()), $"{version}"));
            return;
        }
        var body = new ArrayBufferWriter<byte>(256 + objects.Sum(o => o.Json.Length + 1));
        Write(body, $$"""{"kind":"{{call.Kind.Kind}}List","apiVersion":"{{call.Kind.ApiVersion}}","metadata":"""
            + $$"""{"resourceVersion":"{{version}}"},"items":[""");
        for (var i = 0; i < objects.Count; i++)
        {
            Write(body, i > 0 ? "," : "");
            body.Write(objects[i].Json);
        }
        Write(body, "]}");
        await WriteAsync(call.Context, 200, body.WrittenMemory);
    }

    private static void Begin(HttpContext context, int code)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = Json;
        context.Response.Headers.CacheControl = "no-cache, private";
    }

    private static void Write(IBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
