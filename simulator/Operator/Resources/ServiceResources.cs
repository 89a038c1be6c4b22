using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The Services -rw (the primary), -ro (replicas) and -r (any instance).</summary>
internal static class ServiceResources
{
    private const string Managed = "cnpg.io/isManaged";

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
        foreach (var additional in state.Cluster.At("spec", "managed", "services").Objects("additional"))
        {
            EnsureAdditional(state, additional);
        }
        RemoveAdditional(state);
    }

    // spec.managed.services.additional: like the Service of its selectorType, with what its template says beyond that.
    private static void EnsureAdditional(ClusterState state, JsonObject additional)
    {
        var template = additional["serviceTemplate"];
        if (template?["metadata"].Text("name") is not { Length: > 0 } name)
        {
            return;
        }
        var (label, value) = additional.Text("selectorType") switch
        {
            "rw" => (Cnpg.InstanceRoleLabel, Cnpg.RolePrimary),
            "ro" => (Cnpg.InstanceRoleLabel, Cnpg.RoleReplica),
            _ => (Cnpg.PodRoleLabel, "instance"),
        };
        Owned.CreateMissing(state, ResourceKind.Service, name, () => New(state, name, label, value));
        state.Store.Mutate(ResourceKind.Service, state.Namespace, name, service =>
        {
            service.Labels[Managed] = "true";
            foreach (var (key, text) in template["metadata"]?["labels"] as JsonObject ?? [])
            {
                service.Labels[key] = (string?)text;
            }
            foreach (var (key, text) in template["metadata"]?["annotations"] as JsonObject ?? [])
            {
                service.Annotations[key] = (string?)text;
            }
            foreach (var (field, content) in (template["spec"] as JsonObject ?? [])
                .Where(field => field.Key is not ("selector" or "clusterIP")))
            {
                if (field != "ports" || content is JsonArray { Count: > 0 })
                {
                    service.Spec[field] = content?.DeepClone();
                }
            }
        });
    }

    private static void RemoveAdditional(ClusterState state)
    {
        var wanted = state.Cluster!.At("spec", "managed", "services").Objects("additional")
            .Select(additional => additional["serviceTemplate"]?["metadata"].Text("name")).ToHashSet();
        var ours = LabelSelector.Of([new(Managed, "true"), new(Cnpg.ClusterLabel, state.Name)]);
        foreach (var service in state.Store.List(ResourceKind.Service, state.Namespace, ours)
            .Where(service => !wanted.Contains(service.Name)))
        {
            state.Store.Delete(ResourceKind.Service, state.Namespace, service.Name);
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
