using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace PgHaInfra.Components;

/// <summary>Gives roles to those who look at what is watched.</summary>
internal static class MonitoringRoles
{
    public static void Assign(
        string name, string role, Input<string> scope, Input<string> principal, string principalType, Resource parent) =>
        _ = new RoleAssignment(
            name,
            new RoleAssignmentArgs
            {
                Scope = scope,
                PrincipalId = principal,
                PrincipalType = principalType,
                RoleDefinitionId = scope.Apply(id => AzureRoles.DefinitionId(role, id)),
            },
            new CustomResourceOptions { Parent = parent });
}
