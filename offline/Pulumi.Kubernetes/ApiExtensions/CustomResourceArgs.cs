using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>
/// What describes a <see cref="CustomResource"/>. Abstract: a kind's own class derives from it, names apiVersion and kind, and
/// adds the other fields as <c>[Input]</c> properties.
/// </summary>
public abstract class CustomResourceArgs : ResourceArgs
{
    /// <summary>Fixes the kind.</summary>
    /// <param name="apiVersion">Such as <c>postgresql.cnpg.io/v1</c>.</param>
    /// <param name="kind">Such as <c>Cluster</c>.</param>
    protected CustomResourceArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}";
    }

    /// <summary>The API group and version.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The kind.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>The standard metadata.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    // The resource's constructor needs the type before any input is resolved.
    internal string Type { get; }
}
