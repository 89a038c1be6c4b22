using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>The rules for Secrets and ConfigMaps.</summary>
internal static class SecretRules
{
    public static void Check(KubeObject o, KubeObject? old, FieldErrors errors)
    {
        CheckData(o, old, errors, "data");
        var type = (string?)o.Json["type"] ?? "Opaque";
        if (old is not null && (string?)old.Json["type"] != type)
        {
            errors.Invalid("type", type, "field is immutable");
        }
        var data = o.Json["data"] as JsonObject ?? [];
        foreach (var key in RequiredKeys(type).Where(k => !data.ContainsKey(k)))
        {
            errors.Required($"data[{key}]");
        }
        if (type == "kubernetes.io/basic-auth" && !data.ContainsKey("username") && !data.ContainsKey("password"))
        {
            errors.Required("data[username]");
            errors.Required("data[password]");
        }
    }

    public static void CheckData(KubeObject o, KubeObject? old, FieldErrors errors, params string[] sections)
    {
        foreach (var section in sections)
        {
            foreach (var (key, _) in o.Json[section] as JsonObject ?? [])
            {
                if (Names.ConfigKey(key) is { } wrong)
                {
                    errors.Invalid($"{section}[{key}]", key, wrong);
                }
            }
        }
        if (old is null || !((bool?)old.Json["immutable"] ?? false))
        {
            return;
        }
        if (!((bool?)o.Json["immutable"] ?? false))
        {
            errors.Forbidden("immutable", "field is immutable when `immutable` is set");
        }
        foreach (var section in sections.Where(s => !JsonNode.DeepEquals(o.Json[s], old.Json[s])))
        {
            errors.Forbidden(section, "field is immutable when `immutable` is set");
        }
    }

    private static string[] RequiredKeys(string type) => type switch
    {
        "kubernetes.io/tls" => ["tls.crt", "tls.key"],
        "kubernetes.io/dockerconfigjson" => [".dockerconfigjson"],
        "kubernetes.io/ssh-auth" => ["ssh-privatekey"],
        _ => [],
    };
}
