namespace PgHaInfra.Components;

/// <summary>
/// Built-in roles of Azure that this project grants, by the identifier that is the same in every tenant.
/// </summary>
public static class AzureRoles
{
    /// <summary>Reads, writes and deletes blobs; for the identity of a database's backups.</summary>
    public const string StorageBlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

    /// <summary>Manages networks and public addresses; for the control plane of AKS.</summary>
    public const string NetworkContributor = "4d97b98b-1d4f-4787-a291-c67834d212e7";

    /// <summary>Does anything inside a cluster of AKS; for its administrators.</summary>
    public const string AksRbacClusterAdmin = "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b";

    /// <summary>Reads metrics, logs and settings of what is watched; for Grafana's identity.</summary>
    public const string MonitoringReader = "43d0d8ad-25c7-4714-9337-8ba259a9fe05";

    /// <summary>Queries the metrics of an Azure Monitor workspace; for Grafana's identity.</summary>
    public const string MonitoringDataReader = "b0d8363b-8ddd-447d-831f-62ca05bff136";

    /// <summary>Does anything inside a Grafana; for its administrators.</summary>
    public const string GrafanaAdmin = "22926164-76b3-42b3-bc55-97df8dab3e41";

    /// <summary>
    /// The full identifier of a role's definition, as an assignment at a scope wants it.
    /// </summary>
    /// <param name="role">One of the identifiers above, or of any other role.</param>
    /// <param name="scope">Identifier of what the role is granted on; the definition is that of the scope's subscription.</param>
    public static string DefinitionId(string role, string scope)
    {
        var definition = $"/providers/Microsoft.Authorization/roleDefinitions/{role}";
        // A scope above subscriptions, such as a management group, has the tenant's definitions.
        return ArmId.Subscription(scope) is { } subscription ? $"/subscriptions/{subscription}{definition}" : definition;
    }
}
