using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A role that an identity is given on something.</summary>
public sealed class RoleGrant : ResourceArgs
{
    /// <summary>Name of the assignment within the component, such as <c>backups</c>. Required.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The role's identifier, such as <see cref="AzureRoles.StorageBlobDataContributor"/>. Required.</summary>
    [Input("roleDefinition", required: true)]
    public Input<string> RoleDefinition { get; set; } = null!;

    /// <summary>Identifier of the resource, group or subscription that it holds for: the narrowest that will do. Required.</summary>
    [Input("scope", required: true)]
    public Input<string> Scope { get; set; } = null!;
}
