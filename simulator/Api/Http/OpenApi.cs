using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>
/// The OpenAPI document as far as kubectl needs one: newer versions ask whether it is there and leave validation to the server, 1.20
/// looks up which kinds can be written with dryRun.
/// </summary>
internal static class OpenApi
{
    private const string Protobuf = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    public static async Task AnswerAsync(ApiCall call, KindRegistry kinds)
    {
        if (call.Request.Headers.Accept.ToString().Contains("protobuf", StringComparison.Ordinal))
        {
            var document = OpenApiProtobuf.Write(kinds);
            call.Context.Response.ContentType = Protobuf;
            call.Context.Response.ContentLength = document.Length;
            await call.Context.Response.Body.WriteAsync(document, call.Context.RequestAborted);
            return;
        }
        await Answers.WriteAsync(call.Context, 200, new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.35.0" },
            ["paths"] = new JsonObject(),
        });
    }
}
