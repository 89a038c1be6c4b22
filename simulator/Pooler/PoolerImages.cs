using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>Which image a Pooler shows: the template's, its own, a catalog's, or the operator's default.</summary>
internal static class PoolerImages
{
    private const string Default = "ghcr.io/cloudnative-pg/pgbouncer:1.25.1";

    /// <returns>The image, or why there is none.</returns>
    public static (string? Image, string? Problem) Find(ObjectStore store, KubeObject pooler, PoolerSpec spec)
    {
        if (spec.Image is { } named)
        {
            return (named, null);
        }
        if (spec.ImageCatalog is not { } reference)
        {
            return (Default, null);
        }
        var wide = reference.Text("kind") == ResourceKind.ClusterImageCatalog.Kind;
        var kind = wide ? ResourceKind.ClusterImageCatalog : ResourceKind.ImageCatalog;
        var name = reference.Text("name") ?? "";
        if (store.Get(kind, pooler.Namespace, name) is not { } catalog)
        {
            return (null, $"{kind.Kind} \"{name}\" not found");
        }
        var key = reference.Text("key");
        var found = catalog.At("spec").Objects("componentImages").FirstOrDefault(image => image.Text("key") == key).Text("image");
        return found is null ? (null, $"key \"{key}\" not found in {kind.Kind} \"{name}\"") : (found, null);
    }
}
