using System.Text.Json.Nodes;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

/// <summary>Rules as the components hand them over, in the form of Prometheus' rule files.</summary>
internal static class RuleFiles
{
    /// <summary>The PrometheusRule of kube-prometheus-stack.</summary>
    public static async Task<string> Alerts()
    {
        var plan = new Plan().ExpectingPrometheus();
        await plan.Run(() => _ = new KubePrometheusStack("prometheus", new()));
        return plan.Inputs(Types.PrometheusRule)["spec"]!.ToJsonString();
    }

    /// <summary>One of Azure's rule groups, whose alerts and records are called otherwise.</summary>
    public static string Of(JsonObject ruleGroup) => new JsonObject
    {
        ["groups"] = new JsonArray(new JsonObject
        {
            ["name"] = (string?)ruleGroup["ruleGroupName"],
            ["rules"] = new JsonArray(ruleGroup["rules"]!.AsArray().Select(rule => Rule(rule!.AsObject())).ToArray()),
        }),
    }.ToJsonString();

    private static JsonNode Rule(JsonObject rule)
    {
        var made = new JsonObject { ["expr"] = (string?)rule["expression"] };
        foreach (var key in new[] { "record", "alert", "labels", "annotations" }.Where(rule.ContainsKey))
        {
            made[key] = rule[key]!.DeepClone();
        }

        if (rule["for"] is { } duration)
        {
            made["for"] = $"{System.Xml.XmlConvert.ToTimeSpan((string)duration!).TotalMinutes}m";
        }

        return made;
    }
}
