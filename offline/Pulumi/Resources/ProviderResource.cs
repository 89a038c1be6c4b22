using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A provider with a configuration of its own.</summary>
public class ProviderResource : CustomResource
{
    private string? reference;

    /// <summary>Registers a provider.</summary>
    /// <param name="package">The package it serves, such as "kubernetes".</param>
    /// <param name="name">Unique among the providers of this package.</param>
    /// <param name="args">Its configuration.</param>
    /// <param name="options">How it is managed.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base($"pulumi:providers:{package}", name, args, options) => Package = package;

    /// <summary>Registers a provider of a package that is registered with the engine first.</summary>
    /// <param name="package">The package it serves, such as "kubernetes".</param>
    /// <param name="name">Unique among the providers of this package.</param>
    /// <param name="args">Its configuration.</param>
    /// <param name="options">How it is managed.</param>
    /// <param name="registerPackageRequest">The package.</param>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : this(package, name, args, options)
    {
    }

    internal string Package { get; }

    /// <summary>How requests name the provider: URN::ID, once it is registered.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        if (reference == null)
        {
            var urn = await Urn.GetValueAsync(whenUnknown: null!).ConfigureAwait(false);
            var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            reference = $"{urn}::{(string.IsNullOrEmpty(id) ? Wire.Unknown : id)}";
        }

        return reference;
    }
}
