using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The instances' Pods as CloudNativePG makes them.</summary>
internal static class PodResources
{
    private static readonly string[] TakenOver =
        ["affinity", "topologySpreadConstraints", "priorityClassName", "schedulerName", "imagePullSecrets"];

    public static KubeObject New(ClusterState state, Member member)
    {
        var pod = Owned.New(state, ResourceKind.Pod, member.Name);
        Owned.LabelInstance(pod, member);
        pod.Labels[Cnpg.PodRoleLabel] = "instance";
        pod.Labels["app.kubernetes.io/version"] = state.Environment.Tools.Installation.Major.ToString();
        SetRole(pod, state.PrimaryName == member.Name ? Cnpg.RolePrimary : Cnpg.RoleReplica);
        var spec = Spec(state, member);
        pod.Annotations[Cnpg.PodSpecAnnotation] = spec.ToJsonString(KubeObject.WriteOptions);
        spec["nodeName"] = Node(state, member);
        pod.Spec = spec;
        pod.Status["phase"] = "Pending";
        return pod;
    }

    /// <summary>Writes a role into both labels that carry it.</summary>
    public static void SetRole(KubeObject pod, string role)
    {
        pod.Labels[Cnpg.InstanceRoleLabel] = role;
        pod.Labels[Cnpg.OldRoleLabel] = role;
    }

    private static JsonObject Spec(ClusterState state, Member member)
    {
        var container = new JsonObject
        {
            ["name"] = "postgres",
            ["image"] = state.Spec.Image,
            ["imagePullPolicy"] = "IfNotPresent",
            ["command"] = new JsonArray("/controller/manager", "instance", "run", "--status-port-tls"),
            ["env"] = new JsonArray(
                Variable("PGDATA", "/var/lib/postgresql/data/pgdata"), Variable("POD_NAME", member.Name), Variable("NAMESPACE", state.Namespace),
                Variable("CLUSTER_NAME", state.Name), Variable("PGPORT", "5432"), Variable("PGHOST", "/controller/run")),
            ["ports"] = new JsonArray(Port("postgresql", 5432), Port("metrics", 9187), Port("status", 8000)),
            ["volumeMounts"] = new JsonArray(Mount("pgdata", "/var/lib/postgresql/data")),
        };
        if (state.Cluster!.At("spec", "resources") is { } resources)
        {
            container["resources"] = resources.DeepClone();
        }
        var volumes = new JsonArray(Volume("pgdata", member.Name));
        if (state.Spec.SeparateWal)
        {
            volumes.Add(Volume("pg-wal", $"{member.Name}-wal"));
            container["volumeMounts"]!.AsArray().Add(Mount("pg-wal", "/var/lib/postgresql/wal"));
        }
        var spec = new JsonObject
        {
            ["containers"] = new JsonArray(container),
            ["hostname"] = member.Name,
            ["restartPolicy"] = "Always",
            ["serviceAccountName"] = state.Name,
            ["terminationGracePeriodSeconds"] = state.Spec.StopDelay,
            ["volumes"] = volumes,
        };
        foreach (var field in TakenOver)
        {
            if (state.Cluster.At("spec", field) is { } value)
            {
                spec[field] = value.DeepClone();
            }
        }
        if (state.Cluster.At("spec", "affinity", "nodeSelector") is { } selector)
        {
            spec["nodeSelector"] = selector.DeepClone();
        }
        return spec;
    }

    // Instances are spread over the nodes, in the order of their names; without nodes there is the machine itself.
    private static string Node(ClusterState state, Member member)
    {
        var nodes = state.Store.List(ResourceKind.Node).Where(node => (bool?)node.At("spec", "unschedulable") is not true).ToList();
        return nodes.Count == 0 ? Environment.MachineName : nodes[(member.Serial - 1) % nodes.Count].Name;
    }

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Port(string name, int number) => new() { ["name"] = name, ["containerPort"] = number, ["protocol"] = "TCP" };

    private static JsonObject Mount(string name, string path) => new() { ["name"] = name, ["mountPath"] = path };

    private static JsonObject Volume(string name, string claim) =>
        new() { ["name"] = name, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } };
}
