using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Pods;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The instances' Pods as CloudNativePG makes them.</summary>
internal static class PodResources
{
    public static KubeObject New(ClusterState state, Member member)
    {
        var pod = Owned.New(state, ResourceKind.Pod, member.Name);
        Owned.LabelInstance(pod, member);
        pod.Labels[Cnpg.PodRoleLabel] = "instance";
        pod.Labels["app.kubernetes.io/version"] = state.Environment.Tools.Installation.Major.ToString();
        SetRole(pod, state.PrimaryName == member.Name ? Cnpg.RolePrimary : Cnpg.RoleReplica);
        var spec = Spec(state, member);
        pod.Annotations[Cnpg.PodSpecAnnotation] = spec.ToJsonString(KubeObject.WriteOptions);
        if (state.Cluster!.Annotations[Cnpg.RestartAnnotation] is { } restarted)
        {
            pod.Annotations[Cnpg.RestartAnnotation] = restarted;
        }
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

    /// <summary>The spec that an instance's pod has to have, without the node.</summary>
    public static JsonObject Spec(ClusterState state, Member member)
    {
        var container = new JsonObject
        {
            ["name"] = "postgres",
            ["image"] = state.Image,
            ["imagePullPolicy"] = "IfNotPresent",
            ["command"] = new JsonArray("/controller/manager", "instance", "run", "--status-port-tls"),
            ["env"] = new JsonArray(
                Variable("PGDATA", ContainerFiles.DataDirectory), Variable("POD_NAME", member.Name), Variable("NAMESPACE", state.Namespace),
                Variable("CLUSTER_NAME", state.Name), Variable("PGPORT", "5432"), Variable("PGHOST", "/controller/run")),
            ["ports"] = new JsonArray(Port("postgresql", 5432), Port("metrics", 9187), Port("status", 8000)),
            ["volumeMounts"] = new JsonArray(Mount("pgdata", "/var/lib/postgresql/data")),
        };
        if (state.Cluster!.At("spec", "resources") is { } resources)
        {
            container["resources"] = resources.DeepClone();
        }
        if (state.Spec.SeparateWal)
        {
            container["volumeMounts"]!.AsArray().Add(Mount("pg-wal", "/var/lib/postgresql/wal"));
        }
        var spec = new JsonObject
        {
            ["containers"] = new JsonArray(container),
            ["hostname"] = member.Name,
            ["restartPolicy"] = "Always",
            ["serviceAccountName"] = state.Name,
            ["terminationGracePeriodSeconds"] = state.Spec.StopDelay,
            ["volumes"] = Volumes(state, member),
        };
        PodPlacement.Apply(state, spec);
        return spec;
    }

    /// <summary>The volumes of an instance's pod, and of the pods that make its data.</summary>
    public static JsonArray Volumes(ClusterState state, Member member)
    {
        var volumes = new JsonArray(Volume("pgdata", member.Name));
        if (state.Spec.SeparateWal)
        {
            volumes.Add(Volume("pg-wal", $"{member.Name}-wal"));
        }
        return volumes;
    }

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Port(string name, int number) => new() { ["name"] = name, ["containerPort"] = number, ["protocol"] = "TCP" };

    private static JsonObject Mount(string name, string path) => new() { ["name"] = name, ["mountPath"] = path };

    private static JsonObject Volume(string name, string claim) =>
        new() { ["name"] = name, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } };
}
