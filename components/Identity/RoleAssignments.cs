using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace PgHaInfra.Components;

/// <summary>Gives built-in roles of Azure to principals.</summary>
internal static class RoleAssignments
{
    /// <summary>Gives a role at a scope.</summary>
    /// <param name="name">Name of the resource within the Pulumi program.</param>
    /// <param name="role">Which one, see <see cref="AzureRoles"/>.</param>
    /// <param name="scope">Identifier of what it is given on.</param>
    /// <param name="principal">Object id of who gets it.</param>
    /// <param name="principalType">What the principal is; said outright, because the directory may not know one made a moment ago.</param>
    /// <param name="parent">The component that it belongs to.</param>
    public static RoleAssignment Give(
        string name, Input<string> role, Input<string> scope, Input<string> principal, InputUnion<string, PrincipalType> principalType,
        Resource parent) => new(
        name,
        new RoleAssignmentArgs
        {
            Scope = scope,
            PrincipalId = principal,
            PrincipalType = principalType,
            RoleDefinitionId = Output.Tuple(role, scope).Apply(given => AzureRoles.DefinitionId(given.Item1, given.Item2)),
        },
        new CustomResourceOptions { Parent = parent });
}
