using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace PgHaInfra.Components;

/// <summary>Azure's built-in roles around monitoring, and how they are given.</summary>
internal static class MonitoringRoles
{
    public const string MonitoringReader = "43d0d8ad-25c7-4714-9337-8ba259a9fe05";
    public const string MonitoringDataReader = "b0d8363b-8ddd-447d-831f-62ca05bff136";
    public const string GrafanaAdmin = "22926164-76b3-42b3-bc55-97df8dab3e41";

    public static RoleAssignment Assign(string name, string role, Output<string> scope, Input<string> principal, string principalType, Resource parent) =>
        new(
            name,
            new RoleAssignmentArgs
            {
                Scope = scope,
                PrincipalId = principal,
                PrincipalType = principalType,
                RoleDefinitionId = scope.Apply(id => $"/subscriptions/{Subscription(id)}/providers/Microsoft.Authorization/roleDefinitions/{role}"),
            },
            new CustomResourceOptions { Parent = parent });

    private static string Subscription(string resourceId) =>
        resourceId.Split('/') is ["", "subscriptions", var subscription, ..] ? subscription
        : throw new ArgumentException($"{resourceId} is not the id of a resource in a subscription");
}
