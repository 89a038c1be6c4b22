using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <summary>Registers a resource of a package that is registered with the engine first.</summary>
    /// <inheritdoc cref="CustomResource(string, string, ResourceArgs, CustomResourceOptions)"/>
    /// <param name="registerPackageRequest">The package.</param>
    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : this(type, name, args, options)
    {
    }

    /// <summary>Registers a resource.</summary>
    /// <param name="type">Type token, such as "kubernetes:core/v1:Namespace".</param>
    /// <param name="name">Unique among the resources of this type and parent type.</param>
    /// <param name="args">Its inputs; none if null.</param>
    /// <param name="options">How it is managed.</param>
    /// <exception cref="ArgumentException">The type or the name is empty, or a transformation changes the parent.</exception>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions())
    {
    }

    private protected CustomResource(string type, string name)
        : base(type, name)
    {
    }

    /// <summary>The id that the provider gave it; unknown until it exists.</summary>
    [Output(Wire.IdKey)]
    public Output<string> Id { get; private protected set; } = null!;

    private protected override void ConnectIdentity(OutputSources sources)
    {
        Id = sources.Add<string>(Wire.IdKey);
        base.ConnectIdentity(sources);
    }
}
