using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="WorkloadIdentityBinding"/>. What has no default is required.</summary>
public sealed class WorkloadIdentityBindingArgs : ResourceArgs
{
    /// <summary>Resource group of the identity. Required.</summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>Region of the identity, such as <c>canadacentral</c>. Required.</summary>
    [Input("location", required: true)]
    public Input<string> Location { get; set; } = null!;

    /// <summary>Name of the identity: 3 to 128 letters, digits, '-' and '_', beginning with a letter or digit. Required.</summary>
    [Input("identityName", required: true)]
    public Input<string> IdentityName { get; set; } = null!;

    /// <summary>Issuer of the cluster's service account tokens, from <see cref="AksPgCluster.OidcIssuerUrl"/>. Required.</summary>
    [Input("oidcIssuerUrl", required: true)]
    public Input<string> OidcIssuerUrl { get; set; } = null!;

    /// <summary>
    /// Service accounts that may act as the identity: 1 to 20, which is Azure's limit. Keep their order; a new one goes to the end.
    /// Required.
    /// </summary>
    public IReadOnlyList<ServiceAccountReference> ServiceAccounts { get; set; } = [];

    /// <summary>What the identity may do. Default nothing.</summary>
    public IReadOnlyList<RoleGrant> Roles { get; set; } = [];

    /// <summary>Tags of the identity. Default none.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }
}
