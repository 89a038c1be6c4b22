using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Bodies;

/// <summary>Reads request bodies in the encodings that Kubernetes' clients send.</summary>
internal static class BodyReader
{
    private static readonly string[] Supported = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonObject Read(string mediaType, byte[] body) => mediaType switch
    {
        "application/json" or "application/merge-patch+json" or "application/strategic-merge-patch+json" => Object(ReadJson(body)),
        "application/yaml" or "application/x-yaml" or "text/yaml" or "application/apply-patch+yaml" => Object(ReadYaml(body)),
        "application/vnd.kubernetes.protobuf" => ProtobufReader.Read(body),
        _ => throw KubeErrors.UnsupportedMediaType(Supported),
    };

    public static JsonNode? ReadJson(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, null, Strict);
        }
        catch (JsonException e)
        {
            throw KubeErrors.BadRequest($"error decoding json: {e.Message}");
        }
    }

    private static JsonNode? ReadYaml(byte[] body)
    {
        // Server-side apply sends JSON under YAML's name; JSON is much faster to read.
        return body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? ReadJson(body) : KubeYaml.Parse(Encoding.UTF8.GetString(body));
    }

    private static JsonObject Object(JsonNode? node) =>
        node as JsonObject ?? throw KubeErrors.BadRequest("the body of the request is not an object");
}
