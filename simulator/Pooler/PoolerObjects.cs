using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>The objects of a Pooler: Deployment, ReplicaSet, Service and pods, as CloudNativePG and Kubernetes make them.</summary>
internal static class PoolerObjects
{
    public const string NameLabel = "cnpg.io/poolerName";

    /// <summary>Makes Deployment, ReplicaSet and Service, and takes over changes of the number of instances.</summary>
    /// <returns>The ReplicaSet that owns the pods.</returns>
    public static KubeObject Ensure(ObjectStore store, KubeObject pooler)
    {
        var spec = new PoolerSpec(pooler);
        var template = PodTemplate(pooler, spec);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template.ToJsonString())))[..10];
        var deployment = Make(
            store, pooler, ResourceKind.Deployment, pooler.Name, pooler, o => o.Spec = Workload(pooler, spec, template, null));
        store.Mutate(ResourceKind.Deployment, pooler.Namespace, pooler.Name, o => o.Spec = Workload(pooler, spec, template, null));
        var name = $"{pooler.Name}-{hash}";
        foreach (var old in Owned(store, ResourceKind.ReplicaSet, pooler).Where(old => old.Name != name))
        {
            store.Delete(ResourceKind.ReplicaSet, old.Namespace, old.Name);
        }
        Make(store, pooler, ResourceKind.Service, pooler.Name, pooler, o => FillService(o, pooler, spec));
        return Make(store, pooler, ResourceKind.ReplicaSet, name, deployment, o => o.Spec = Workload(pooler, spec, template, hash));
    }

    /// <summary>A further pod of a ReplicaSet.</summary>
    public static KubeObject NewPod(KubeObject pooler, KubeObject replicaSet)
    {
        var template = (JsonObject)replicaSet.At("spec", "template")!;
        var pod = new KubeObject(ResourceKind.Pod, pooler.Namespace, "") { OwnerReferences = [OwnerReference.To(replicaSet)] };
        pod.Metadata.Remove("name");
        pod.GenerateName = $"{replicaSet.Name}-";
        pod.Metadata["labels"] = template["metadata"]!["labels"]!.DeepClone();
        pod.Labels["pod-template-hash"] = replicaSet.Name[(pooler.Name.Length + 1)..];
        if (template["metadata"]!["annotations"] is { } annotations)
        {
            pod.Metadata["annotations"] = annotations.DeepClone();
        }
        pod.Spec = (JsonObject)template["spec"]!.DeepClone();
        pod.Status["phase"] = "Pending";
        return pod;
    }

    public static IEnumerable<KubeObject> Owned(ObjectStore store, ResourceKind kind, KubeObject pooler) =>
        store.List(kind, pooler.Namespace, LabelSelector.Of([new(NameLabel, pooler.Name)]));

    private static KubeObject Make(
        ObjectStore store, KubeObject pooler, ResourceKind kind, string name, KubeObject owner, Action<KubeObject> fill)
    {
        if (store.Get(kind, pooler.Namespace, name) is { } present)
        {
            return present;
        }
        var made = new KubeObject(kind, pooler.Namespace, name) { OwnerReferences = [OwnerReference.To(owner)] };
        foreach (var (key, value) in Labels(pooler))
        {
            made.Labels[key] = value;
        }
        fill(made);
        return store.Create(made);
    }

    private static IEnumerable<(string Key, string Value)> Labels(KubeObject pooler) =>
        [(NameLabel, pooler.Name), (Cnpg.ClusterLabel, new PoolerSpec(pooler).Cluster), (Cnpg.PodRoleLabel, "pooler")];

    private static JsonObject Selector(KubeObject pooler) => new() { [NameLabel] = pooler.Name };

    private static JsonObject Workload(KubeObject pooler, PoolerSpec spec, JsonObject template, string? hash) => new()
    {
        ["replicas"] = spec.Instances,
        ["selector"] = new JsonObject { ["matchLabels"] = Selector(pooler) },
        ["template"] = template.DeepClone(),
        ["minReadySeconds"] = hash is null ? null : 0,
    };

    private static JsonObject PodTemplate(KubeObject pooler, PoolerSpec spec)
    {
        var metadata = spec.Template?["metadata"]?.DeepClone() as JsonObject ?? [];
        var labels = metadata["labels"] as JsonObject ?? [];
        foreach (var (key, value) in Labels(pooler))
        {
            labels[key] = value;
        }
        metadata["labels"] = labels.Parent is null ? labels : labels.DeepClone();
        var pod = spec.Template?["spec"]?.DeepClone() as JsonObject ?? [];
        var container = new JsonObject
        {
            ["name"] = "pgbouncer",
            ["image"] = spec.Image,
            ["ports"] = new JsonArray(Port("pgbouncer", InstanceLayout.Port), Port("metrics", 9127)),
        };
        if (((JsonNode)pod).Objects("containers").FirstOrDefault(given => given.Text("name") == "pgbouncer")?["resources"] is { } resources)
        {
            container["resources"] = resources.DeepClone();
        }
        pod["containers"] = new JsonArray(container);
        pod["serviceAccountName"] ??= pooler.Name;
        return new JsonObject { ["metadata"] = metadata, ["spec"] = pod };
    }

    private static void FillService(KubeObject service, KubeObject pooler, PoolerSpec spec)
    {
        service.Spec = spec.ServiceTemplate?["spec"]?.DeepClone() as JsonObject ?? new JsonObject { ["type"] = "ClusterIP" };
        service.Spec["selector"] = Selector(pooler);
        if (service.Spec["ports"] is not JsonArray { Count: > 0 })
        {
            service.Spec["ports"] = new JsonArray(new JsonObject
            {
                ["name"] = "pgbouncer",
                ["port"] = InstanceLayout.Port,
                ["targetPort"] = "pgbouncer",
                ["protocol"] = "TCP",
            });
        }
        foreach (var section in new[] { "labels", "annotations" })
        {
            foreach (var (key, value) in spec.ServiceTemplate?["metadata"]?[section] as JsonObject ?? [])
            {
                (section == "labels" ? service.Labels : service.Annotations)[key] = (string?)value;
            }
        }
    }

    private static JsonObject Port(string name, int number) => new() { ["name"] = name, ["containerPort"] = number, ["protocol"] = "TCP" };
}
