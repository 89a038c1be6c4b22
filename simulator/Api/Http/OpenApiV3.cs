using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Validation;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>OpenAPI v3 as kubectl explain reads it: an index, and a document for each group with its kinds' paths and schemas.</summary>
internal static class OpenApiV3
{
    private const string Root = "/openapi/v3";
    private const string KindExtension = "x-kubernetes-group-version-kind";

    /// <summary>The document of a path, or null.</summary>
    public static JsonObject? Find(string path, KindRegistry kinds)
    {
        if (path == Root)
        {
            return new JsonObject
            {
                ["paths"] = new JsonObject(Groups(kinds).Select(group =>
                    KeyValuePair.Create(group, (JsonNode?)new JsonObject { ["serverRelativeURL"] = $"{Root}/{group}" }))),
            };
        }
        var wanted = path.StartsWith(Root + "/", StringComparison.Ordinal) ? path[(Root.Length + 1)..] : "";
        var inGroup = kinds.All.Where(info => GroupOf(info.Kind) == wanted).ToList();
        return inGroup.Count == 0 ? null : Document(inGroup);
    }

    private static IEnumerable<string> Groups(KindRegistry kinds) => kinds.All.Select(info => GroupOf(info.Kind)).Distinct();

    private static string GroupOf(ResourceKind kind) => kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.ApiVersion}";

    private static JsonObject Document(List<KindInfo> kinds)
    {
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var info in kinds)
        {
            var collection = info.Kind.Namespaced
                ? info.Kind.Path("{namespace}").Replace("%7B", "{").Replace("%7D", "}")
                : info.Kind.Path(null);
            paths[collection] = new JsonObject { ["get"] = Operation(info.Kind), ["post"] = Operation(info.Kind) };
            paths[$"{collection}/{{name}}"] = new JsonObject { ["get"] = Operation(info.Kind), ["patch"] = Operation(info.Kind) };
            schemas[NameOf(info.Kind)] = Schema(info.Kind);
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.35.0" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static JsonObject Operation(ResourceKind kind) => new()
    {
        ["parameters"] = new JsonArray(Parameter("dryRun"), Parameter("fieldValidation")),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        [KindExtension] = Identity(kind),
    };

    private static JsonObject Parameter(string name) =>
        new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Schema(ResourceKind kind)
    {
        var schema = CustomSchemas.Text(kind) ?? new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        schema["description"] ??= $"{kind.Kind} of {kind.ApiVersion}; its fields with their types, as this environment checks them.";
        schema[KindExtension] = new JsonArray(Identity(kind));
        return schema;
    }

    private static JsonObject Identity(ResourceKind kind) =>
        new() { ["group"] = kind.Group, ["kind"] = kind.Kind, ["version"] = kind.Version };

    private static string NameOf(ResourceKind kind) =>
        $"{string.Join('.', (kind.Group.Length == 0 ? "io.k8s.api.core" : kind.Group).Split('.'))}.{kind.Version}.{kind.Kind}";
}
