using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>What the server itself writes into an object's metadata, and keeps others from writing.</summary>
internal static class ServerMetadata
{
    private const string SuffixLetters = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly string[] ServerOwned =
        ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "generateName"];

    /// <summary>Kubernetes' random ending of generated names.</summary>
    public static string Suffix() =>
        string.Concat(Enumerable.Range(0, 5).Select(_ => SuffixLetters[Random.Shared.Next(SuffixLetters.Length)]));

    public static void StampNew(KubeObject o, KindInfo info, DateTimeOffset now)
    {
        o.Metadata.Remove("deletionTimestamp");
        o.Metadata.Remove("deletionGracePeriodSeconds");
        o.Metadata.Remove("selfLink");
        o.Uid = Guid.NewGuid().ToString();
        o.CreationTimestamp = now;
        o.Metadata.Remove("generation");
        if (info.HasGeneration)
        {
            o.Generation = 1;
        }
        if (!info.Kind.Namespaced)
        {
            o.Namespace = null;
        }
        DropEmptySections(o, null);
    }

    /// <summary>Takes what belongs to the server from the object's last state.</summary>
    public static void Restore(KubeObject fresh, KubeObject old)
    {
        foreach (var field in ServerOwned)
        {
            if (old.Metadata[field] is { } value)
            {
                fresh.Metadata[field] = value.DeepClone();
            }
            else
            {
                fresh.Metadata.Remove(field);
            }
        }
        fresh.Metadata.Remove("selfLink");
        fresh.Json["apiVersion"] = old.ApiVersion;
        fresh.Json["kind"] = old.Kind;
        fresh.Name = old.Name;
        fresh.Namespace = old.Namespace;
        fresh.ResourceVersion = old.ResourceVersion;
        DropEmptySections(fresh, old);
    }

    /// <summary>Counts a change of anything but metadata and status.</summary>
    public static void CountGeneration(KubeObject fresh, KubeObject old, KindInfo info)
    {
        if (!info.HasGeneration)
        {
            return;
        }
        var deleting = fresh.DeletionTimestamp is not null && old.DeletionTimestamp is null;
        if (deleting || !SameSpecification(fresh.Json, old.Json))
        {
            fresh.Generation = old.Generation + 1;
        }
    }

    /// <summary>Whether nothing holds an object back whose deletion was asked for.</summary>
    public static bool IsFinished(KubeObject o) =>
        o.DeletionTimestamp is not null
        && (o.DeletionGracePeriodSeconds ?? 0) == 0
        && o.Finalizers.Count == 0
        && !(o.Kind == "Namespace" && o.At("spec", "finalizers") is JsonArray { Count: > 0 });

    private static bool SameSpecification(JsonObject a, JsonObject b) =>
        a.Where(IsSpecification).All(p => JsonNode.DeepEquals(p.Value, b[p.Key]))
        && b.Where(IsSpecification).All(p => a.ContainsKey(p.Key));

    private static bool IsSpecification(KeyValuePair<string, JsonNode?> p) => p.Key is not ("metadata" or "status");

    private static void DropEmptySections(KubeObject fresh, KubeObject? old)
    {
        foreach (var section in (ReadOnlySpan<string>)["spec", "status"])
        {
            if (fresh.Json[section] is JsonObject { Count: 0 } && old?.Json[section] is null)
            {
                fresh.Json.Remove(section);
            }
        }
    }
}
