using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>What all objects that belong to a cluster have in common.</summary>
internal static class Owned
{
    /// <summary>A new object owned by the cluster, with the labels that all of the cluster's objects have.</summary>
    public static KubeObject New(ClusterState state, ResourceKind kind, string name)
    {
        var made = new KubeObject(kind, state.Namespace, name);
        Inherit(state, made);
        made.Labels[Cnpg.ClusterLabel] = state.Name;
        made.Labels["app.kubernetes.io/name"] = "postgresql";
        made.Labels["app.kubernetes.io/instance"] = state.Name;
        made.Labels["app.kubernetes.io/component"] = "database";
        made.Labels["app.kubernetes.io/managed-by"] = "cloudnative-pg";
        made.Annotations[Cnpg.OperatorVersionAnnotation] = Cnpg.Version;
        made.OwnerReferences = [OwnerReference.To(state.Cluster!)];
        return made;
    }

    /// <summary>Labels that only objects of one instance have.</summary>
    public static void LabelInstance(KubeObject made, Member member)
    {
        made.Labels[Cnpg.InstanceNameLabel] = member.Name;
        made.Annotations[Cnpg.SerialAnnotation] = member.Serial.ToString();
    }

    /// <summary>Creates an object unless there is one of its name.</summary>
    /// <returns>Whether it was created.</returns>
    public static bool CreateMissing(ClusterState state, ResourceKind kind, string name, Func<KubeObject> make)
    {
        if (state.Store.Get(kind, state.Namespace, name) is not null)
        {
            return false;
        }
        try
        {
            state.Store.Create(make());
            return true;
        }
        catch (KubeApiException) when (state.Store.Get(kind, state.Namespace, name) is not null)
        {
            // Somebody was quicker.
            return false;
        }
    }

    private static void Inherit(ClusterState state, KubeObject made)
    {
        var inherited = state.Cluster!.At("spec", "inheritedMetadata");
        foreach (var (key, value) in inherited?["labels"] as JsonObject ?? [])
        {
            made.Labels[key] = (string?)value;
        }
        foreach (var (key, value) in inherited?["annotations"] as JsonObject ?? [])
        {
            made.Annotations[key] = (string?)value;
        }
    }
}
