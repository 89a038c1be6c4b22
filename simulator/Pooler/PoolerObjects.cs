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

    /// <summary>Makes the Service, and takes over what its template says now.</summary>
    public static void EnsureService(ObjectStore store, KubeObject pooler, PoolerSpec spec)
    {
        Make(store, pooler, ResourceKind.Service, pooler.Name, pooler, service => service.Spec = new JsonObject { ["type"] = "ClusterIP" });
        store.Mutate(ResourceKind.Service, pooler.Namespace, pooler.Name, service => FillService(service, pooler, spec));
    }

    /// <summary>Makes the ServiceAccount, unless the Pooler names one that somebody else looks after.</summary>
    /// <returns>Whether there is the one that it names.</returns>
    public static bool EnsureAccount(ObjectStore store, KubeObject pooler, PoolerSpec spec)
    {
        if (spec.ServiceAccount is { } named)
        {
            return store.Get(ResourceKind.ServiceAccount, pooler.Namespace, named) is not null;
        }
        Make(store, pooler, ResourceKind.ServiceAccount, pooler.Name, pooler, _ => { });
        return true;
    }

    /// <summary>Makes Deployment and ReplicaSet, and takes over changes.</summary>
    /// <returns>The ReplicaSet of the present template.</returns>
    public static KubeObject EnsureWorkload(ObjectStore store, KubeObject pooler, PoolerSpec spec, string image)
    {
        var template = PodTemplate(pooler, spec, image);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template.ToJsonString())))[..10];
        var deployment = Make(
            store, pooler, ResourceKind.Deployment, pooler.Name, pooler, o => o.Spec = Workload(pooler, spec.Instances, template));
        store.Mutate(ResourceKind.Deployment, pooler.Namespace, pooler.Name, o =>
        {
            o.Spec = Workload(pooler, spec.Instances, template);
            o.Spec["strategy"] = spec.Strategy?.DeepClone() ?? new JsonObject { ["type"] = "RollingUpdate" };
        });
        return Make(store, pooler, ResourceKind.ReplicaSet, $"{pooler.Name}-{hash}", deployment, set =>
        {
            set.Spec = Workload(pooler, 0, template);
            set.Labels["pod-template-hash"] = hash;
        });
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

    private static IEnumerable<(string Key, string Value)> Labels(KubeObject pooler)
    {
        var cluster = new PoolerSpec(pooler).Cluster;
        return
        [
            (NameLabel, pooler.Name), (Cnpg.ClusterLabel, cluster), (Cnpg.PodRoleLabel, "pooler"),
            ("app.kubernetes.io/name", "postgresql"), ("app.kubernetes.io/instance", cluster), ("app.kubernetes.io/component", "pooler"),
            ("app.kubernetes.io/managed-by", "cloudnative-pg"),
        ];
    }

    private static JsonObject Selector(KubeObject pooler) => new() { [NameLabel] = pooler.Name };

    private static JsonObject Workload(KubeObject pooler, int replicas, JsonObject template) => new()
    {
        ["replicas"] = replicas,
        ["selector"] = new JsonObject { ["matchLabels"] = Selector(pooler) },
        ["template"] = template.DeepClone(),
    };

    private static JsonObject PodTemplate(KubeObject pooler, PoolerSpec spec, string image)
    {
        var metadata = spec.Template?["metadata"]?.DeepClone() as JsonObject ?? [];
        if (metadata["labels"] is not JsonObject labels)
        {
            metadata["labels"] = labels = [];
        }
        foreach (var (key, value) in Labels(pooler))
        {
            labels[key] = value;
        }
        var container = spec.Container?.DeepClone() as JsonObject ?? new JsonObject { ["name"] = "pgbouncer" };
        container["image"] = image;
        container["ports"] = new JsonArray(Port("pgbouncer", InstanceLayout.Port), Port("metrics", PoolerPod.MetricsPort));
        container["env"] = new JsonArray(
        [
            Variable("NAMESPACE", pooler.Namespace!), Variable("POOLER_NAME", pooler.Name),
            Variable("METRICS_PORT_TLS", $"{spec.MetricsTls}".ToLowerInvariant()),
            .. ((JsonNode)container).Objects("env").Select(given => given.DeepClone()),
        ]);
        container["readinessProbe"] ??= new JsonObject
        {
            ["tcpSocket"] = new JsonObject { ["port"] = InstanceLayout.Port },
            ["timeoutSeconds"] = 5,
        };
        var pod = spec.Template?["spec"]?.DeepClone() as JsonObject ?? [];
        pod["containers"] = new JsonArray(container);
        pod["serviceAccountName"] = spec.ServiceAccount ?? pooler.Name;
        return new JsonObject { ["metadata"] = metadata, ["spec"] = pod };
    }

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static void FillService(KubeObject service, KubeObject pooler, PoolerSpec spec)
    {
        foreach (var (field, content) in (spec.ServiceTemplate?["spec"] as JsonObject ?? [])
            .Where(field => field.Key is not ("selector" or "clusterIP" or "ports")))
        {
            service.Spec[field] = content?.DeepClone();
        }
        service.Spec["selector"] = Selector(pooler);
        if (spec.ServiceTemplate?["spec"]?["ports"] is JsonArray { Count: > 0 } ports)
        {
            service.Spec["ports"] = ports.DeepClone();
        }
        else
        {
            service.Spec["ports"] ??= new JsonArray(new JsonObject
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
