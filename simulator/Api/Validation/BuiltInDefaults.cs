using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>What Kubernetes itself fills in, as far as people see it.</summary>
internal static class BuiltInDefaults
{
    public static void Apply(KubeObject o)
    {
        switch (o.ApiVersion, o.Kind)
        {
            case ("v1", "Secret"):
                Secret(o);
                break;
            case ("v1", "Service"):
                Service(o);
                break;
            case ("v1", "Pod"):
                Pod(o);
                break;
            case ("v1", "PersistentVolumeClaim"):
                o.Spec.TryAdd("volumeMode", "Filesystem");
                break;
            case ("storage.k8s.io/v1", "StorageClass"):
                o.Json.TryAdd("reclaimPolicy", "Delete");
                o.Json.TryAdd("volumeBindingMode", "Immediate");
                break;
            case ("apps/v1", "Deployment" or "StatefulSet"):
                o.Spec.TryAdd("replicas", 1);
                break;
        }
    }

    private static void Secret(KubeObject o)
    {
        o.Json.TryAdd("type", "Opaque");
        if (o.Json["stringData"] is not JsonObject texts)
        {
            return;
        }
        o.Json.Remove("stringData");
        if (o.Json["data"] is not JsonObject data)
        {
            o.Json["data"] = data = [];
        }
        foreach (var (key, text) in texts)
        {
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes((string?)text ?? ""));
        }
    }

    private static void Service(KubeObject o)
    {
        o.Spec.TryAdd("type", "ClusterIP");
        o.Spec.TryAdd("sessionAffinity", "None");
        var type = (string?)o.Spec["type"];
        if (type is "LoadBalancer" or "NodePort")
        {
            o.Spec.TryAdd("externalTrafficPolicy", "Cluster");
        }
        if (type == "LoadBalancer")
        {
            o.Spec.TryAdd("allocateLoadBalancerNodePorts", true);
        }
        if (type != "ExternalName")
        {
            o.Spec.TryAdd("internalTrafficPolicy", "Cluster");
        }
        foreach (var port in (o.Spec["ports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            port.TryAdd("protocol", "TCP");
            if (port["port"] is { } number)
            {
                port.TryAdd("targetPort", number.DeepClone());
            }
        }
    }

    private static void Pod(KubeObject o)
    {
        o.Spec.TryAdd("restartPolicy", "Always");
        o.Spec.TryAdd("terminationGracePeriodSeconds", 30);
        o.Spec.TryAdd("dnsPolicy", "ClusterFirst");
        o.Spec.TryAdd("schedulerName", "default-scheduler");
        foreach (var port in Items(o.Spec["containers"]).SelectMany(c => Items(c["ports"])))
        {
            port.TryAdd("protocol", "TCP");
        }
    }

    private static IEnumerable<JsonObject> Items(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonObject>();
}
