using System.Globalization;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Infra;

/// <summary>The catalogue that a cluster takes its image from, made here unless it exists already.</summary>
internal static class ClusterImages
{
    private const string Group = "postgresql.cnpg.io";

    public static Input<ImageCatalogReferenceArgs>? For(string name, ClusterSettings settings, StackParts parts)
    {
        if (settings.ImageCatalog is not { } catalog)
        {
            return null;
        }

        return catalog.Name is { } existing
            ? new ImageCatalogReferenceArgs { ApiGroup = Group, Kind = "ClusterImageCatalog", Name = existing, Major = catalog.Major }
            : new ImageCatalogReferenceArgs
            {
                ApiGroup = Group,
                Kind = "ImageCatalog",
                Name = Make(name, settings, catalog, parts),
                Major = catalog.Major,
            };
    }

    private static Output<string> Make(string name, ClusterSettings settings, ImageCatalogSettings catalog, StackParts parts)
    {
        var metadata = new ObjectMetaArgs { Namespace = parts.Namespaces[settings.Namespace], Name = $"{settings.Name}-images" };
        if (ClusterArguments.Labels(settings, parts.Settings) is { } labels)
        {
            metadata.Labels = labels;
        }

        var images = catalog.Images.OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => new CatalogImageArgs { Major = int.Parse(e.Key, CultureInfo.InvariantCulture), Image = e.Value });
        return new KubernetesObject(
            $"{name}-images",
            new ImageCatalogArgs { Metadata = metadata, Spec = new ImageCatalogSpecArgs { Images = images.ToArray() } },
            new CustomResourceOptions { Provider = parts.Provider, DependsOn = parts.NeededByClusters }).Metadata.Apply(m => m.Name);
    }
}
