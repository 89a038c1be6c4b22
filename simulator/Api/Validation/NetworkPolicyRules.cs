using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

internal static class NetworkPolicyRules
{
    private static readonly string[] Types = ["Egress", "Ingress"];

    public static void Check(KubeObject o, FieldErrors errors)
    {
        Selectors.Check(o.Spec["podSelector"], "spec.podSelector", errors);
        foreach (var type in (o.Spec["policyTypes"] as JsonArray ?? []).Where(t => !Types.Contains((string?)t)))
        {
            errors.Unsupported("spec.policyTypes", type, Types);
        }
        CheckRules(o.Spec["ingress"], "spec.ingress", "from", errors);
        CheckRules(o.Spec["egress"], "spec.egress", "to", errors);
    }

    private static void CheckRules(JsonNode? rules, string path, string peersField, FieldErrors errors)
    {
        foreach (var (rule, at) in Items(rules, path))
        {
            foreach (var (peer, where) in Items(rule[peersField], $"{at}.{peersField}"))
            {
                Selectors.Check(peer["podSelector"], $"{where}.podSelector", errors);
                Selectors.Check(peer["namespaceSelector"], $"{where}.namespaceSelector", errors);
                if (peer["ipBlock"] is JsonObject block && !Cidr.IsValid((string?)block["cidr"]))
                {
                    errors.Invalid($"{where}.ipBlock.cidr", block["cidr"], Cidr.Rule);
                }
            }
            foreach (var (port, where) in Items(rule["ports"], $"{at}.ports"))
            {
                if (port["port"] is JsonValue v && v.TryGetValue<int>(out var number) && number is < 1 or > 65535)
                {
                    errors.Invalid($"{where}.port", number, "must be between 1 and 65535, inclusive");
                }
            }
        }
    }

    private static IEnumerable<(JsonObject Item, string Path)> Items(JsonNode? array, string path) =>
        (array as JsonArray ?? []).OfType<JsonObject>().Select((item, i) => (item, $"{path}[{i}]"));
}
