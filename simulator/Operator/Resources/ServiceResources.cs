using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The Services -rw (the primary), -ro (replicas) and -r (any instance).</summary>
internal static class ServiceResources
{
    public static void Ensure(ClusterState state)
    {
        var disabled = state.Cluster!.At("spec", "managed", "services").Texts("disabledDefaultServices").ToHashSet();
        foreach (var (suffix, label, value) in new[]
        {
            ("rw", Cnpg.InstanceRoleLabel, Cnpg.RolePrimary),
            ("ro", Cnpg.InstanceRoleLabel, Cnpg.RoleReplica),
            ("r", Cnpg.PodRoleLabel, "instance"),
        })
        {
            var name = $"{state.Name}-{suffix}";
            if (disabled.Contains(suffix))
            {
                state.Store.Delete(ResourceKind.Service, state.Namespace, name);
                continue;
            }
            Owned.CreateMissing(state, ResourceKind.Service, name, () => New(state, name, label, value));
        }
    }

    private static KubeObject New(ClusterState state, string name, string label, string value)
    {
        var service = Owned.New(state, ResourceKind.Service, name);
        service.Spec = new JsonObject
        {
            ["type"] = "ClusterIP",
            ["selector"] = new JsonObject { [Cnpg.ClusterLabel] = state.Name, [label] = value },
            ["ports"] = new JsonArray(new JsonObject
            {
                ["name"] = "postgres",
                ["port"] = InstanceLayout.Port,
                ["targetPort"] = InstanceLayout.Port,
                ["protocol"] = "TCP",
            }),
        };
        return service;
    }
}
