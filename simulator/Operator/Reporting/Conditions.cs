using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Operator.Reporting;

/// <summary>Conditions in a status: the moment of transition changes only with the value.</summary>
internal static class Conditions
{
    public static void Remove(JsonObject status, string type)
    {
        foreach (var condition in ((JsonNode)status).Objects("conditions").Where(condition => condition.Text("type") == type).ToList())
        {
            ((JsonArray)status["conditions"]!).Remove(condition);
        }
    }

    public static void Set(JsonObject status, string type, bool value, string? reason, string? message, TimeProvider time)
    {
        var all = status["conditions"] as JsonArray;
        if (all is null)
        {
            status["conditions"] = all = [];
        }
        var condition = ((JsonNode)status).Objects("conditions").FirstOrDefault(present => present.Text("type") == type);
        if (condition is null)
        {
            all.Add(condition = new JsonObject { ["type"] = type });
        }
        var text = value ? "True" : "False";
        if (condition.Text("status") != text)
        {
            condition["status"] = text;
            condition["lastTransitionTime"] = KubeObject.FormatTime(time.GetUtcNow());
        }
        if (reason is not null)
        {
            condition["reason"] = reason;
            condition["message"] = message ?? "";
        }
    }
}
