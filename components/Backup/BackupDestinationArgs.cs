using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A place for backups that exists already, on Azure or on what speaks its protocol, and how to log in.</summary>
public sealed class BackupDestinationArgs : ResourceArgs
{
    /// <summary>The container's address, https://ACCOUNT.blob.core.windows.net/CONTAINER, and perhaps a path in it. Required.</summary>
    [Input("path", required: true)]
    public Input<string> Path { get; set; } = null!;

    /// <summary>How to log in; keys of Secrets in the cluster's namespace. Required.</summary>
    [Input("credentials", required: true)]
    public Input<AzureCredentialsArgs> Credentials { get; set; } = null!;

    /// <summary>Address of the storage where the path alone does not tell it. Default none.</summary>
    [Input("endpointUrl")]
    public Input<string>? EndpointUrl { get; set; }

    /// <summary>Authority that vouches for that address. Default: those the image knows.</summary>
    [Input("endpointAuthority")]
    public Input<SecretKeyArgs>? EndpointAuthority { get; set; }
}
