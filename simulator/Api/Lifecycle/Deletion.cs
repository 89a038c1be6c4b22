using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Lifecycle;

/// <summary>What a request for deletion writes into an object; one that nothing holds back any more is then removed.</summary>
internal static class Deletion
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    private const int PodGraceSeconds = 30;

    public static void Mark(KubeObject o, DeleteOptions options, DateTimeOffset now)
    {
        var grace = Grace(o, options);
        if (o.DeletionTimestamp is null || grace < (o.DeletionGracePeriodSeconds ?? 0))
        {
            o.DeletionTimestamp = now.AddSeconds(grace);
            o.Metadata["deletionGracePeriodSeconds"] = grace;
        }
        var finalizer = options.PropagationPolicy switch
        {
            "Foreground" => Foreground,
            "Orphan" => Orphan,
            _ => null,
        };
        if (finalizer is not null && !o.Finalizers.Contains(finalizer))
        {
            o.Finalizers = [.. o.Finalizers, finalizer];
        }
        if (o.Kind == ResourceKind.Namespace.Kind && o.At("spec", "finalizers") is JsonArray { Count: > 0 })
        {
            o.Metadata.Remove("deletionGracePeriodSeconds");
            o.Status["phase"] = "Terminating";
        }
    }

    /// <summary>Only a pod that runs on a node needs time; nobody would ever report the end of another.</summary>
    private static int Grace(KubeObject o, DeleteOptions options)
    {
        if (o.Kind != ResourceKind.Pod.Kind
            || o.At("spec", "nodeName") is null
            || (string?)o.At("status", "phase") is "Succeeded" or "Failed")
        {
            return 0;
        }
        return options.GracePeriodSeconds ?? (int?)o.At("spec", "terminationGracePeriodSeconds") ?? PodGraceSeconds;
    }
}
