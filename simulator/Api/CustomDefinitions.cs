using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api;

/// <summary>
/// The definitions of the custom kinds as objects, for clients that look there for what is served. The kinds are served whether these
/// objects exist or not, and the schemas are not in them.
/// </summary>
internal static class CustomDefinitions
{
    public static void Seed(ObjectStore store)
    {
        foreach (var info in store.Kinds.All.Where(k => k.IsCustom))
        {
            if (store.Find(ResourceKind.CustomResourceDefinition, null, info.Kind.QualifiedPlural) is null)
            {
                store.Create(Definition(info));
            }
        }
    }

    private static KubeObject Definition(KindInfo info)
    {
        var names = new JsonObject
        {
            ["kind"] = info.Kind.Kind,
            ["listKind"] = $"{info.Kind.Kind}List",
            ["plural"] = info.Kind.Plural,
            ["singular"] = info.Singular,
        };
        return new KubeObject(ResourceKind.CustomResourceDefinition, null, info.Kind.QualifiedPlural)
        {
            Spec = new JsonObject
            {
                ["group"] = info.Kind.Group,
                ["names"] = names,
                ["scope"] = info.Kind.Namespaced ? "Namespaced" : "Cluster",
                ["versions"] = new JsonArray(new JsonObject { ["name"] = info.Kind.Version, ["served"] = true, ["storage"] = true }),
            },
            Status = new JsonObject
            {
                ["conditions"] = new JsonArray(Condition("NamesAccepted", "NoConflicts"), Condition("Established", "InitialNamesAccepted")),
                ["storedVersions"] = new JsonArray(info.Kind.Version),
            },
        };
    }

    private static JsonObject Condition(string type, string reason) => new() { ["type"] = type, ["status"] = "True", ["reason"] = reason };
}
