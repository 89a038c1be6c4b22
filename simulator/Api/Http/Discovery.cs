using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The documents by which clients learn what the API serves.</summary>
internal sealed class Discovery(KindRegistry kinds)
{
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The document of a path, or null.</summary>
    public JsonObject? Find(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["version"] => Version(),
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        ["apis"] => new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. Groups().Select(g => (JsonNode)Group(g))]),
        },
        ["apis", var group] => Groups().Contains(group) ? Group(group, typed: true) : null,
        ["api", var version] => Resources("", version),
        ["apis", var group, var version] => Resources(group, version),
        _ => null,
    };

    private static JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = "35",
        ["gitVersion"] = "v1.35.0",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "",
        ["platform"] = "linux/amd64",
    };

    private IEnumerable<string> Groups() =>
        kinds.All.Select(k => k.Kind.Group).Append(AccessReviews.Group).Where(g => g.Length > 0).Distinct();

    private static JsonObject Group(string group, bool typed = false)
    {
        JsonObject Version() => new() { ["groupVersion"] = $"{group}/v1", ["version"] = "v1" };
        var o = new JsonObject { ["name"] = group, ["versions"] = new JsonArray(Version()), ["preferredVersion"] = Version() };
        if (typed)
        {
            o.Insert(0, "kind", "APIGroup");
            o.Insert(1, "apiVersion", "v1");
        }
        return o;
    }

    private JsonObject? Resources(string group, string version)
    {
        var all = new JsonArray();
        foreach (var info in kinds.All.Where(k => k.Kind.Group == group && k.Kind.Version == version))
        {
            AddTo(all, info);
        }
        if (group == AccessReviews.Group && version == "v1")
        {
            AccessReviews.AddTo(all);
        }
        return all.Count == 0
            ? null
            : new JsonObject
            {
                ["kind"] = "APIResourceList",
                ["apiVersion"] = "v1",
                ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
                ["resources"] = all,
            };
    }

    private static void AddTo(JsonArray all, KindInfo info)
    {
        var resource = Resource(info, info.Kind.Plural, info.Kind.Kind, Verbs);
        if (info.ShortNames.Length > 0)
        {
            resource["shortNames"] = Strings(info.ShortNames);
        }
        if (info.Categories.Count > 0)
        {
            resource["categories"] = Strings(info.Categories);
        }
        all.Add(resource);
        if (info.ScaleField is not null)
        {
            var scale = Resource(info, $"{info.Kind.Plural}/scale", "Scale", ["get", "patch", "update"]);
            scale["group"] = "autoscaling";
            scale["version"] = "v1";
            all.Add(scale);
        }
        if (info.HasStatus)
        {
            all.Add(Resource(info, $"{info.Kind.Plural}/status", info.Kind.Kind, ["get", "patch", "update"]));
        }
        if (info.Kind == Kube.ResourceKind.Pod)
        {
            all.Add(Resource(info, "pods/log", "Pod", ["get"]));
            all.Add(Resource(info, "pods/exec", "PodExecOptions", ["create", "get"]));
            all.Add(Resource(info, "pods/portforward", "PodPortForwardOptions", ["create", "get"]));
            all.Add(Resource(info, "pods/proxy", "PodProxyOptions", ["get"]));
            var eviction = Resource(info, "pods/eviction", "Eviction", ["create"]);
            eviction["group"] = Kube.ResourceKind.PodDisruptionBudget.Group;
            eviction["version"] = "v1";
            all.Add(eviction);
        }
    }

    private static JsonObject Resource(KindInfo info, string name, string kind, IEnumerable<string> verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = name.Contains('/') ? "" : info.Singular,
        ["namespaced"] = info.Kind.Namespaced,
        ["kind"] = kind,
        ["verbs"] = Strings(verbs),
    };

    private static JsonArray Strings(IEnumerable<string> all) => new([.. all.Select(s => (JsonNode)s)]);
}
