using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource on its way to the engine.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Args">Its arguments, after transformations.</param>
/// <param name="Options">Its options, after transformations.</param>
internal sealed record Registration(Resource Resource, ResourceArgs Args, ResourceOptions Options)
{
    public string Type => Resource.GetResourceType();

    public string Name => Resource.GetResourceName();

    public CustomResourceOptions? CustomOptions => Options as CustomResourceOptions;

    /// <summary>Where its properties are, in messages.</summary>
    public WirePath Label => new($"resource:{Name}[{Type}]");
}
