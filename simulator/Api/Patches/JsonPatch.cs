using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Patches;

/// <summary>JSON patches (RFC 6902).</summary>
internal static class JsonPatch
{
    /// <exception cref="KubeApiException">The patch is malformed, or an operation does not fit the document.</exception>
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        var root = new JsonObject { ["root"] = document?.DeepClone() };
        foreach (var operation in patch)
        {
            var o = operation as JsonObject ?? throw KubeErrors.BadRequest("error decoding patch: an operation is not an object");
            Apply(root, o);
        }
        var result = root["root"];
        root.Remove("root");
        return result;
    }

    private static void Apply(JsonObject root, JsonObject operation)
    {
        var path = Path(operation, "path");
        switch ((string?)operation["op"])
        {
            case "add":
                Add(root, path, operation["value"]?.DeepClone());
                break;
            case "remove":
                Remove(root, path);
                break;
            case "replace":
                Find(root, path);
                Remove(root, path);
                Add(root, path, operation["value"]?.DeepClone());
                break;
            case "move":
                var moved = Find(root, Path(operation, "from"))?.DeepClone();
                Remove(root, Path(operation, "from"));
                Add(root, path, moved);
                break;
            case "copy":
                Add(root, path, Find(root, Path(operation, "from"))?.DeepClone());
                break;
            case "test":
                if (!JsonNode.DeepEquals(Find(root, path), operation["value"]))
                {
                    throw Unfit($"testing path {(string?)operation["path"]} failed: test failed");
                }
                break;
            default:
                throw KubeErrors.BadRequest($"error decoding patch: unknown operation {operation["op"]?.ToJsonString() ?? "null"}");
        }
    }

    private static string[] Path(JsonObject operation, string field)
    {
        var text = (string?)operation[field] ?? throw KubeErrors.BadRequest($"error decoding patch: {field} is missing");
        if (text.Length > 0 && text[0] != '/')
        {
            throw KubeErrors.BadRequest($"error decoding patch: {field} does not begin with /: {text}");
        }
        return [.. text.Split('/').Select((p, i) => i == 0 ? "root" : p.Replace("~1", "/").Replace("~0", "~"))];
    }

    private static JsonNode? Find(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            node = node switch
            {
                JsonObject o when o.TryGetPropertyValue(part, out var child) => child,
                JsonArray a => a[Index(a, part, a.Count - 1)],
                _ => throw Missing(part),
            };
        }
        return node;
    }

    private static void Add(JsonObject root, string[] path, JsonNode? value)
    {
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject o:
                o[path[^1]] = value;
                break;
            case JsonArray a:
                a.Insert(path[^1] == "-" ? a.Count : Index(a, path[^1], a.Count), value);
                break;
            default:
                throw Missing(path[^1]);
        }
    }

    private static void Remove(JsonObject root, string[] path)
    {
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject o when o.Remove(path[^1]):
                break;
            case JsonArray a:
                a.RemoveAt(Index(a, path[^1], a.Count - 1));
                break;
            default:
                throw Missing(path[^1]);
        }
    }

    private static int Index(JsonArray array, string part, int last) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last
            ? index
            : throw Unfit($"index {part} is out of bounds of an array of {array.Count}");

    private static KubeApiException Missing(string part) => Unfit($"path to '{part}' does not exist");

    private static KubeApiException Unfit(string why) =>
        new(new KubeStatus(422, "Invalid", $"the server rejected our request due to an error in our request: {why}"));
}
