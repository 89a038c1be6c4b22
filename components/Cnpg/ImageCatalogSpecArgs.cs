using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Images of PostgreSQL, one for each major version.</summary>
public sealed class ImageCatalogSpecArgs : ResourceArgs
{
    /// <summary>The images; at least one.</summary>
    [Input("images", required: true)]
    public InputList<CatalogImageArgs> Images { get; set; } = null!;
}
