using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components.Cnpg;

/// <summary>CloudNativePG's ImageCatalog, <c>postgresql.cnpg.io/v1</c>: images for the clusters of a namespace.</summary>
/// <example>
/// <code>
/// new CustomResource("images", new ImageCatalogArgs
/// {
///     Metadata = new ObjectMetaArgs { Name = "postgresql", Namespace = "cnpg-database" },
/// Spec = new ImageCatalogSpecArgs { Images = { new CatalogImageArgs { Major = 18, Image =
/// "ghcr.io/cloudnative-pg/postgresql:18-standard-trixie" } } },
/// });
/// </code>
/// </example>
public sealed class ImageCatalogArgs() : CustomResourceArgs("postgresql.cnpg.io/v1", "ImageCatalog")
{
    /// <summary>The images.</summary>
    [Input("spec", required: true)]
    public Input<ImageCatalogSpecArgs> Spec { get; set; } = null!;
}
