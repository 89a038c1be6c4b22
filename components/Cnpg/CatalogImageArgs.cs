using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>The image of a major version.</summary>
public sealed class CatalogImageArgs : ResourceArgs
{
    /// <summary>Major version, such as 18; once in a catalogue.</summary>
    [Input("major", required: true)]
    public Input<int> Major { get; set; } = null!;

    /// <summary>The image with its tag, best with its digest.</summary>
    [Input("image", required: true)]
    public Input<string> Image { get; set; } = null!;
}
