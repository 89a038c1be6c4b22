using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A part of the deployment: a <see cref="CustomResource"/> or a <see cref="ComponentResource"/>.</summary>
public class Resource
{
    private readonly string type;
    private readonly string name;
    private readonly bool? protect;
    private readonly ImmutableArray<ResourceTransformation> transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> providers = ImmutableDictionary<string, ProviderResource>.Empty;

    /// <summary>A resource of another deployment step, known only by its URN.</summary>
    private protected Resource(string type, string name) => (this.type, this.name) = (type, name);

    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        if (string.IsNullOrEmpty(type))
        {
            throw new ArgumentException("'type' cannot be null or empty.", nameof(type));
        }

        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("'name' cannot be null or empty.", nameof(name));
        }

        (this.type, this.name) = (type, name);
        IsRemote = remote;
        Connect(all: custom || remote || options.Urn != null);
        var deployment = Deployment.RequireCurrent();

        var ancestor = type == Stack.TypeToken ? null : options.Parent ?? (options.Urn == null ? deployment.Stack : null);
        transformations = [.. options.ResourceTransformations, .. ancestor?.transformations ?? []];
        foreach (var transformation in transformations)
        {
            (args, options) = Transform(transformation, args, options);
        }

        options = options.Clone();
        var component = options as ComponentResourceOptions;
        if (options.Provider != null && component?.Providers.Count > 0)
        {
            throw new ResourceException(
                "Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        if (options.Parent is { } parent)
        {
            lock (parent.Children)
            {
                parent.Children.Add(this);
            }

            options.Protect ??= parent.protect;
            providers = parent.providers;
        }

        providers = custom ? WithOwnProvider(options) : WithProviders(component);
        protect = options.Protect;
        Provider = custom ? options.Provider : null;
        foreach (var alias in options.Aliases)
        {
            AliasUrns.Check(alias, name, type, options.Parent);
        }

        deployment.ReadOrRegister(new Registration(this, args, options));
    }

    /// <summary>The resource's URN: urn:pulumi:STACK::PROJECT::PARENT-TYPE$TYPE::NAME.</summary>
    [Output(Wire.UrnKey)]
    public Output<string> Urn { get; private protected set; } = null!;

    internal HashSet<Resource> Children { get; } = [];

    internal Dictionary<string, OutputSource> Sources { get; private set; } = [];

    /// <summary>The provider that manages this resource, if it is not the default one.</summary>
    internal ProviderResource? Provider { get; }

    /// <summary>Whether a provider makes this component's children.</summary>
    internal bool IsRemote { get; }

    /// <summary>The type token.</summary>
    public string GetResourceType() => type;

    /// <summary>The name given in the program.</summary>
    public string GetResourceName() => name;

    /// <summary>The provider that children of a type, or functions with a token, are to use.</summary>
    internal ProviderResource? ProviderFor(string token)
        => PackageOf(token) is { } package ? providers.GetValueOrDefault(package) : null;

    /// <summary>
    /// Gives the outputs of a generated class values that the registration settles. False for every other class, and for one
    /// that derives from it: these are looked through by reflection.
    /// </summary>
    internal virtual bool ConnectOutputs(OutputSources sources) => false;

    /// <summary>Gives the outputs that all resources of a kind have values that the registration settles.</summary>
    private protected virtual void ConnectIdentity(OutputSources sources) => Urn = sources.Add<string>(Wire.UrnKey);

    /// <summary>A component that registers its own outputs has only its URN from the registration.</summary>
    private void Connect(bool all)
    {
        var sources = new OutputSources(this);
        var isGenerated = all && ConnectOutputs(sources);
        if (all && !isGenerated)
        {
            OutputBinding.Connect(this, sources);
        }
        else
        {
            ConnectIdentity(sources);
        }

        Sources = sources.All;
        ResourceTypes.Note(this, isGenerated);
    }

    private static string? PackageOf(string token) => token.Split(':') is [var package, _, _] ? package : null;

    private ImmutableDictionary<string, ProviderResource> WithProviders(ComponentResourceOptions? options)
    {
        var known = providers;
        foreach (var provider in options?.Provider is { } only ? [only] : options?.Providers ?? [])
        {
            known = known.SetItem(provider.Package, provider);
        }

        return known;
    }

    private (ResourceArgs Args, ResourceOptions Options) Transform(
        ResourceTransformation transformation, ResourceArgs args, ResourceOptions options)
    {
        if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
        {
            return (args, options);
        }

        return result.Options.Parent == options.Parent
            ? (result.Args, result.Options)
            : throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
    }

    private ImmutableDictionary<string, ProviderResource> WithOwnProvider(ResourceOptions options)
    {
        if (options.Provider == null)
        {
            options.Provider = options.Parent?.ProviderFor(type);
            return providers;
        }

        return PackageOf(type) is { } package ? providers.SetItem(package, options.Provider) : providers;
    }
}
