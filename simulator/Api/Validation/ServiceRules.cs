using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

internal static class ServiceRules
{
    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];
    private static readonly string[] Policies = ["Cluster", "Local"];

    public static void Check(KubeObject o, FieldErrors errors)
    {
        var spec = o.Spec;
        var type = (string?)spec["type"] ?? "ClusterIP";
        if (!Types.Contains(type))
        {
            errors.Unsupported("spec.type", type, Types);
        }
        var ports = (spec["ports"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (ports.Count == 0 && type != "ExternalName" && (string?)spec["clusterIP"] != "None")
        {
            errors.Required("spec.ports");
        }
        CheckPorts(ports, errors);
        Selectors.CheckMap(spec["selector"], "spec.selector", errors);
        CheckRanges(spec, type, errors);
        if (type == "ExternalName" && string.IsNullOrEmpty((string?)spec["externalName"]))
        {
            errors.Required("spec.externalName");
        }
        if (spec["externalTrafficPolicy"] is { } policy && !Policies.Contains(policy.ToString()))
        {
            errors.Unsupported("spec.externalTrafficPolicy", policy, Policies);
        }
        if ((string?)spec["loadBalancerIP"] is { Length: > 0 } ip && !IPAddress.TryParse(ip, out _))
        {
            errors.Invalid("spec.loadBalancerIP", ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        }
    }

    private static void CheckPorts(List<JsonObject> ports, FieldErrors errors)
    {
        var (names, numbers) = (new HashSet<string>(), new HashSet<string>());
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], $"spec.ports[{i}]");
            var name = (string?)port["name"] ?? "";
            if (name.Length == 0 && ports.Count > 1)
            {
                errors.Required($"{at}.name");
            }
            else if (name.Length > 0 && Names.Label(name) is { } wrong)
            {
                errors.Invalid($"{at}.name", name, wrong);
            }
            else if (name.Length > 0 && !names.Add(name))
            {
                errors.Duplicate($"{at}.name", name);
            }
            CheckNumber(port["port"], $"{at}.port", errors);
            if (port["targetPort"] is JsonValue target && !target.TryGetValue<string>(out _))
            {
                CheckNumber(target, $"{at}.targetPort", errors);
            }
            var protocol = (string?)port["protocol"] ?? "TCP";
            if (!Protocols.Contains(protocol))
            {
                errors.Unsupported($"{at}.protocol", protocol, Protocols);
            }
            if (!numbers.Add($"{port["port"]}/{protocol}"))
            {
                errors.Duplicate(at, port.DeepClone());
            }
        }
    }

    private static void CheckNumber(JsonNode? number, string path, FieldErrors errors)
    {
        if (number is not JsonValue v || !v.TryGetValue<int>(out var port) || port is < 1 or > 65535)
        {
            errors.Invalid(path, number ?? 0, "must be between 1 and 65535, inclusive");
        }
    }

    private static void CheckRanges(JsonObject spec, string type, FieldErrors errors)
    {
        const string Path = "spec.loadBalancerSourceRanges";
        if (spec["loadBalancerSourceRanges"] is not JsonArray { Count: > 0 } ranges)
        {
            return;
        }
        if (type != "LoadBalancer")
        {
            errors.Forbidden(Path, "may only be used when `type` is 'LoadBalancer'");
        }
        for (var i = 0; i < ranges.Count; i++)
        {
            if (!Cidr.IsValid(((string?)ranges[i])?.Trim()))
            {
                errors.Invalid($"{Path}[{i}]", ranges[i], Cidr.Rule);
            }
        }
    }
}
