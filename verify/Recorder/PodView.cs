using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Recorder;

/// <summary>One instance's pod as the API shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its identity: another one means that the pod was made anew.</param>
/// <param name="Role">Its role label: <c>primary</c>, <c>replica</c>, <c>unhealthy</c>, or empty.</param>
/// <param name="Ready">Whether it is ready.</param>
/// <param name="Leaving">Whether it is being deleted.</param>
/// <param name="Node">The node it is on; null while it is on none.</param>
/// <param name="RestartedAt">The restart it carries out or has carried out; null when it never did.</param>
public sealed record PodView(string Name, string? Uid, string Role, bool Ready, bool Leaving, string? Node, string? RestartedAt)
{
    /// <summary>The annotation that asks for a restart, on the Cluster and on its pods.</summary>
    public const string RestartAnnotation = "kubectl.kubernetes.io/restartedAt";

    /// <summary>Whether it serves clients.</summary>
    public bool Serves => Ready && !Leaving;

    /// <summary>Reads a pod.</summary>
    public static PodView Of(KubeObject pod) => new(
        pod.Name,
        pod.Uid,
        pod.Labels.GetValueOrDefault("cnpg.io/instanceRole") ?? pod.Labels.GetValueOrDefault("role") ?? "",
        (pod.At("status", "conditions") as JsonArray ?? [])
            .Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True"),
        pod.DeletionTimestamp is not null,
        (string?)pod.At("spec", "nodeName"),
        pod.Annotations.GetValueOrDefault(RestartAnnotation));
}
