using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Storage;
using StorageInputs = Pulumi.AzureNative.Storage.Inputs;

namespace PgHaInfra.Components;

/// <summary>
/// A storage account for backups, in a resource group of its own: reached over TLS by Entra identities from known networks only,
/// what was deleted or overwritten can be brought back for a while, and nobody deletes it by mistake.
/// </summary>
/// <example>
/// <code>
/// var storage = new BackupStorage("backups", new BackupStorageArgs
/// {
///     ResourceGroupName = "rg-orders-backups",
///     Location = aks.Location,
///     AccountName = "ordersbackups7k2",
///     Replication = StorageReplication.GZRS,
///     SubnetIds = aks.SubnetId,
/// });
/// </code>
/// </example>
public sealed class BackupStorage : ComponentResource
{
    /// <summary>Makes the account.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Where the account is and who may reach it.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the resource group and the account.</param>
    /// <exception cref="ArgumentException">An input is not allowed; the message says what is.</exception>
    public BackupStorage(string name, BackupStorageArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:BackupStorage", name, args, options)
    {
        BackupStorageRules.Check(args);
        var guarded = new CustomResourceOptions { Parent = this, Protect = options?.Protect };
        ResourceGroupName = args.CreateResourceGroup ? ResourceGroup(name, args, guarded).Name : args.ResourceGroupName.ToOutput();
        var account = new StorageAccount(name, BackupStorageAccount.For(args, ResourceGroupName), guarded);
        AccountId = account.Id;
        AccountName = account.Name;
        BlobEndpoint = BlobEndpointOf(AccountName);

        // Azure takes one write at a time on an account and what belongs to it.
        var service = new BlobServiceProperties(name, BlobService(args), new CustomResourceOptions { Parent = this });
        var policy = new ManagementPolicy(name, Lifecycle(args), new CustomResourceOptions { Parent = this, DependsOn = { service } });
        if (args.LogsWorkspaceId is { } workspace)
        {
            _ = new DiagnosticSetting($"{name}-blobs", Logging(workspace), new CustomResourceOptions { Parent = this });
        }

        if (args.Lock)
        {
            _ = new ManagementLockByScope(name, NoDelete(), new CustomResourceOptions { Parent = this, DependsOn = { policy } });
        }

        RegisterOutputs(new Dictionary<string, object?>
        {
            ["accountId"] = AccountId,
            ["accountName"] = AccountName,
            ["resourceGroupName"] = ResourceGroupName,
            ["blobEndpoint"] = BlobEndpoint,
        });
    }

    /// <summary>The account's id.</summary>
    [Output("accountId")]
    public Output<string> AccountId { get; private set; }

    /// <summary>The account's name.</summary>
    [Output("accountName")]
    public Output<string> AccountName { get; private set; }

    /// <summary>Its resource group.</summary>
    [Output("resourceGroupName")]
    public Output<string> ResourceGroupName { get; private set; }

    /// <summary>Its address for blobs in Azure's public cloud, ending with a slash.</summary>
    [Output("blobEndpoint")]
    public Output<string> BlobEndpoint { get; private set; }

    internal static Output<string> BlobEndpointOf(Input<string> accountName) =>
        Output.Format($"https://{accountName}.blob.core.windows.net/");

    private static ResourceGroup ResourceGroup(string name, BackupStorageArgs args, CustomResourceOptions guarded)
    {
        var group = new ResourceGroupArgs { ResourceGroupName = args.ResourceGroupName, Location = args.Location };
        if (args.Tags is not null)
        {
            group.Tags = args.Tags;
        }

        return new ResourceGroup(name, group, guarded);
    }

    private BlobServicePropertiesArgs BlobService(BackupStorageArgs args) => new()
    {
        ResourceGroupName = ResourceGroupName,
        AccountName = AccountName,
        BlobServicesName = "default",
        IsVersioningEnabled = true,
        DeleteRetentionPolicy = new StorageInputs.DeleteRetentionPolicyArgs { Enabled = true, Days = args.SoftDeleteDays },
        ContainerDeleteRetentionPolicy = new StorageInputs.DeleteRetentionPolicyArgs { Enabled = true, Days = args.SoftDeleteDays },
    };

    private ManagementPolicyArgs Lifecycle(BackupStorageArgs args) => new()
    {
        ResourceGroupName = ResourceGroupName,
        AccountName = AccountName,
        ManagementPolicyName = "default",
        Policy = new StorageInputs.ManagementPolicySchemaArgs { Rules = BackupLifecycle.Rules(args).ToArray() },
    };

    private ManagementLockByScopeArgs NoDelete() => new()
    {
        Scope = AccountId,
        LockName = "no-delete",
        Level = LockLevel.CanNotDelete,
        Notes = "holds database backups",
    };

    private DiagnosticSettingArgs Logging(Input<string> workspace) => new()
    {
        Name = "blobs-to-log-analytics",
        ResourceUri = Output.Format($"{AccountId}/blobServices/default"),
        WorkspaceId = workspace,
        Logs = new[] { "StorageRead", "StorageWrite", "StorageDelete" }
            .Select(category => new DiagnosticsLogSettingsArgs { Category = category, Enabled = true }).ToArray(),
        Metrics = { new DiagnosticsMetricSettingsArgs { Category = "Transaction", Enabled = true } },
    };
}
