using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>Decides which instance a backup is taken of.</summary>
internal static class BackupTarget
{
    /// <summary>A ready standby unless the primary is asked for; the primary when no standby is ready.</summary>
    /// <returns>Its pod, which need not be ready, or null when there is none.</returns>
    public static KubeObject? Choose(ObjectStore objects, KubeObject cluster, KubeObject backup)
    {
        var primary = cluster.At("status").Text("targetPrimary") ?? "";
        var target = backup.At("spec").Text("target") ?? (string?)cluster.At("spec", "backup", "target");
        if (target != "primary")
        {
            var labels = LabelSelector.Of([new(Cnpg.ClusterLabel, cluster.Name), new(Cnpg.PodRoleLabel, "instance")]);
            var standby = objects.List(ResourceKind.Pod, cluster.Namespace, labels)
                .Where(pod => pod.Name != primary && IsReady(pod)).MinBy(pod => pod.Name, StringComparer.Ordinal);
            if (standby is not null)
            {
                return standby;
            }
        }
        return objects.Get(ResourceKind.Pod, cluster.Namespace, primary);
    }

    public static bool IsReady(KubeObject pod) => pod.DeletionTimestamp is null
        && pod.At("status").Objects("conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
}
