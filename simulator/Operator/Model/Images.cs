using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>What images' names say of PostgreSQL's version.</summary>
internal static class Images
{
    /// <summary>The major version in an image's tag, or null when there is none.</summary>
    public static int? Major(string image)
    {
        var tag = image[(image.LastIndexOf('/') + 1)..].Split('@')[0].Split(':') is [_, var text] ? text : "";
        var digits = string.Concat(tag.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, out var major) ? major : null;
    }

    /// <summary>The image that a Cluster asks for, by its name or through a catalog.</summary>
    public static string Wanted(ClusterState state) => OfCatalog(state) ?? state.Spec.Image;

    /// <summary>The image of the Cluster's catalog, or null when it refers to none or the catalog lacks it.</summary>
    public static string? OfCatalog(ClusterState state)
    {
        if (state.Spec.ImageCatalog is not { } reference)
        {
            return null;
        }
        var kind = reference.Text("kind") == ResourceKind.ClusterImageCatalog.Kind
            ? ResourceKind.ClusterImageCatalog
            : ResourceKind.ImageCatalog;
        return state.Store.Get(kind, state.Namespace, reference.Text("name") ?? "")?.At("spec").Objects("images")
            .FirstOrDefault(image => image.Number("major") == reference.Number("major")).Text("image");
    }

    /// <summary>Whether a cluster that stands is asked to run another major version, which it does not do here.</summary>
    public static bool IsMajorChange(ClusterState state) => state.Status("currentPrimary") is not null
        && state.Status("image") is { } present && Major(present) is { } old && Major(Wanted(state)) is { } wanted && old != wanted;
}
