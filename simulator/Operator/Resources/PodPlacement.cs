using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>Where a cluster's pods may run: what the Cluster says about it, as CloudNativePG writes it into every pod.</summary>
internal static class PodPlacement
{
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";

    private static readonly string[] TakenOver = ["topologySpreadConstraints", "priorityClassName", "schedulerName", "imagePullSecrets"];

    /// <summary>Completes the spec of an instance's pod or of a Job's.</summary>
    public static void Apply(ClusterState state, JsonObject spec)
    {
        foreach (var field in TakenOver)
        {
            Take(state.Cluster!.At("spec", field), spec, field);
        }
        var wishes = state.Cluster!.At("spec", "affinity");
        Take(wishes?["nodeSelector"], spec, "nodeSelector");
        Take(wishes?["tolerations"], spec, "tolerations");
        var affinity = new JsonObject();
        Take(wishes?["nodeAffinity"], affinity, "nodeAffinity");
        Take(wishes?["additionalPodAffinity"], affinity, "podAffinity");
        Take(wishes?["additionalPodAntiAffinity"], affinity, "podAntiAffinity");
        if (wishes?["enablePodAntiAffinity"] is null || wishes.Flag("enablePodAntiAffinity"))
        {
            KeepApart(state, wishes, affinity);
        }
        if (affinity.Count > 0)
        {
            spec["affinity"] = affinity;
        }
    }

    private static void KeepApart(ClusterState state, JsonNode? wishes, JsonObject affinity)
    {
        if (affinity["podAntiAffinity"] is not JsonObject apart)
        {
            affinity["podAntiAffinity"] = apart = [];
        }
        var term = Siblings(state, wishes.Text("topologyKey") is { Length: > 0 } key ? key : "kubernetes.io/hostname");
        var required = wishes.Text("podAntiAffinityType") == "required";
        if (apart[required ? Required : Preferred] is not JsonArray terms)
        {
            apart[required ? Required : Preferred] = terms = [];
        }
        terms.Add(required ? term : new JsonObject { ["weight"] = 100, ["podAffinityTerm"] = term });
    }

    private static JsonObject Siblings(ClusterState state, string topologyKey) => new()
    {
        ["labelSelector"] = new JsonObject
        {
            ["matchExpressions"] = new JsonArray(In(Cnpg.ClusterLabel, state.Name), In(Cnpg.PodRoleLabel, "instance")),
        },
        ["topologyKey"] = topologyKey,
    };

    private static JsonObject In(string label, string value) =>
        new() { ["key"] = label, ["operator"] = "In", ["values"] = new JsonArray(value) };

    private static void Take(JsonNode? value, JsonObject into, string field)
    {
        if (value is not null)
        {
            into[field] = value.DeepClone();
        }
    }
}
