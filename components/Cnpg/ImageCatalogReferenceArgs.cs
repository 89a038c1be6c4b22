using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>The image of a catalogue for a major version of PostgreSQL.</summary>
public sealed class ImageCatalogReferenceArgs : ResourceArgs
{
    /// <summary>Always postgresql.cnpg.io.</summary>
    [Input("apiGroup", required: true)]
    public Input<string> ApiGroup { get; set; } = null!;

    /// <summary>"ImageCatalog" (of the same namespace) or "ClusterImageCatalog".</summary>
    [Input("kind", required: true)]
    public Input<string> Kind { get; set; } = null!;

    /// <summary>The catalogue's name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Major version, such as 18.</summary>
    [Input("major", required: true)]
    public Input<int> Major { get; set; } = null!;
}
