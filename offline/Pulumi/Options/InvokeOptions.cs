namespace Pulumi;

/// <summary>How a provider function is called.</summary>
public class InvokeOptions
{
    /// <summary>A resource whose provider for the function's package is used.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to use; if null, the parent's, or the default one.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Version of the provider package.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider's plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }
}
