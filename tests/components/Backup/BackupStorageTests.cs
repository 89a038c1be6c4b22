using System.Text.Json.Nodes;
using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class BackupStorageTests
{
    private const string Subnet = "/subscriptions/s/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes";

    private readonly Plan _plan = new Plan()
        .Expecting(Types.BackupStorage, Types.BlobServiceProperties, Types.ManagementPolicy, Types.ManagementLock, Types.DiagnosticSetting)
        .Expecting(Types.ResourceGroup, inputs => inputs.Add("name", inputs["resourceGroupName"]))
        .Expecting(Types.StorageAccount, inputs => inputs.Add("name", inputs["accountName"]));

    private BackupStorage? _made;

    [Fact]
    public async Task The_account_is_hardened()
    {
        await Run();

        Expect.Same(
            $$"""
            {
              "resourceGroupName": "rg-backups", "accountName": "pgbackups1", "location": "canadacentral",
              "kind": "StorageV2", "sku": {"name": "Standard_ZRS"}, "accessTier": "Hot",
              "minimumTlsVersion": "TLS1_2", "enableHttpsTrafficOnly": true,
              "allowBlobPublicAccess": false, "allowSharedKeyAccess": false, "defaultToOAuthAuthentication": true,
              "allowCrossTenantReplication": false, "isLocalUserEnabled": false, "isSftpEnabled": false,
              "publicNetworkAccess": "Enabled",
              "networkRuleSet": {"defaultAction": "Deny", "bypass": "AzureServices", "virtualNetworkRules": [{"action": "Allow",
               "virtualNetworkResourceId": "{{Subnet}}"}]},
              "sasPolicy": {"expirationAction": "Log", "sasExpirationPeriod": "1.00:00:00"},
              "encryption": {
                "keySource": "Microsoft.Storage", "requireInfrastructureEncryption": true,
                "services": {"blob": {"enabled": true, "keyType": "Account"}, "file": {"enabled": true, "keyType": "Account"} }
              }
            }
            """,
            _plan.Inputs(Types.StorageAccount));
        Assert.Equal("pgbackups1", await OutputUtilities.GetValueAsync(_made!.AccountName));
        Assert.Equal("rg-backups", await OutputUtilities.GetValueAsync(_made.ResourceGroupName));
        Assert.Equal("https://pgbackups1.blob.core.windows.net/", await OutputUtilities.GetValueAsync(_made.BlobEndpoint));
        Assert.Equal("backups-id", await OutputUtilities.GetValueAsync(_made.AccountId));
    }

    [Fact]
    public async Task What_is_deleted_or_overwritten_can_be_brought_back_for_a_while()
    {
        await Run(a => (a.SoftDeleteDays, a.VersionDays) = (30, 20));

        Expect.Same(
            """
            {
              "resourceGroupName": "rg-backups", "accountName": "pgbackups1", "blobServicesName": "default", "isVersioningEnabled": true,
              "deleteRetentionPolicy": {"enabled": true, "days": 30}, "containerDeleteRetentionPolicy": {"enabled": true, "days": 30}
            }
            """,
            _plan.Inputs(Types.BlobServiceProperties));
        Expect.Same(
            """
            {
              "resourceGroupName": "rg-backups", "accountName": "pgbackups1", "managementPolicyName": "default",
              "policy": {"rules": [{
                "name": "expire-old-versions", "enabled": true, "type": "Lifecycle",
                "definition": {
                  "filters": {"blobTypes": ["blockBlob"]},
                  "actions": {
                    "version": {"delete": {"daysAfterCreationGreaterThan": 20}},
                    "snapshot": {"delete": {"daysAfterCreationGreaterThan": 20}}
                  }
                }
              }]}
            }
            """,
            _plan.Inputs(Types.ManagementPolicy));
    }

    [Fact]
    public async Task Cheaper_tiers_are_used_when_asked_for()
    {
        await Run(a => (a.CoolAfterDays, a.ColdAfterDays) = (30, 90));

        Expect.Same(
            """
            {
              "name": "cheaper-tiers", "enabled": true, "type": "Lifecycle",
              "definition": {
                "filters": {"blobTypes": ["blockBlob"]},
                "actions": {"baseBlob": {"tierToCool": {"daysAfterModificationGreaterThan": 30},
                 "tierToCold": {"daysAfterModificationGreaterThan": 90}}}
              }
            }
            """,
            _plan.Inputs(Types.ManagementPolicy)["policy"]!["rules"]![1]);
    }

    [Fact]
    public async Task A_lock_keeps_the_account()
    {
        await Run();

        Expect.Same(
            """{"scope": "backups-id", "lockName": "no-delete", "level": "CanNotDelete", "notes": "holds database backups"}""",
            _plan.Inputs(Types.ManagementLock));
    }

    [Fact]
    public async Task Who_reads_backups_is_logged_where_there_is_a_workspace()
    {
        await Run(a => a.LogsWorkspaceId = "logs-id");

        Expect.Same(
            """
            {
              "name": "blobs-to-log-analytics", "resourceUri": "backups-id/blobServices/default", "workspaceId": "logs-id",
              "logs": [{"category": "StorageRead", "enabled": true}, {"category": "StorageWrite", "enabled": true},
               {"category": "StorageDelete", "enabled": true}],
              "metrics": [{"category": "Transaction", "enabled": true}]
            }
            """,
            _plan.Inputs(Types.DiagnosticSetting));
    }

    [Theory]
    [InlineData(StorageReplication.LRS, "Standard_LRS")]
    [InlineData(StorageReplication.GZRS, "Standard_GZRS")]
    [InlineData(StorageReplication.RAGZRS, "Standard_RAGZRS")]
    public async Task Replication_is_a_setting(StorageReplication replication, string sku)
    {
        await Run(a => a.Replication = replication);

        Assert.Equal(sku, _plan.Inputs(Types.StorageAccount)["sku"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_subnet_the_account_says_why_it_is_open()
    {
        await Run(a => (a.SubnetIds, a.OpenNetworkReason, a.Tags) = (null, "clusters outside Azure", new() { ["team"] = "db" }));

        var account = _plan.Inputs(Types.StorageAccount);
        Expect.Same("""{"defaultAction": "Allow", "bypass": "AzureServices"}""", account["networkRuleSet"]);
        Expect.Same("""{"team": "db", "openNetworkReason": "clusters outside Azure"}""", account["tags"]);
    }

    [Fact]
    public async Task What_exists_already_or_is_not_wanted_is_left_out()
    {
        await Run(a => (a.CreateResourceGroup, a.Lock) = (false, false));

        Assert.Equal(
            [
                "azure-native:storage:BlobServiceProperties backups",
                "azure-native:storage:ManagementPolicy backups",
                "azure-native:storage:StorageAccount backups",
                "pg-ha-infra:index:BackupStorage backups",
            ],
            _plan.Registered);
    }

    [Fact]
    public async Task Tags_and_protection_reach_the_group_and_the_account()
    {
        var seen = new Dictionary<string, bool?>();
        await Run(a => a.Tags = new() { ["team"] = "db" }, new ComponentResourceOptions
        {
            Protect = true,
            ResourceTransformations = { args => { seen[args.Resource.GetResourceType()] = args.Options.Protect; return null; } },
        });

        Assert.Equal(((bool?)true, (bool?)true), (seen[Types.ResourceGroup], seen[Types.StorageAccount]));
        foreach (var type in new[] { Types.ResourceGroup, Types.StorageAccount })
        {
            Expect.Same("""{"team": "db"}""", _plan.Inputs(type)["tags"]);
        }
    }

    public static TheoryData<string, Action<BackupStorageArgs>> NotAllowed => new()
    {
        { "subnetIds must be given, or openNetworkReason", a => a.SubnetIds = null },
        { "openNetworkReason must be left out when subnetIds are given", a => a.OpenNetworkReason = "why" },
        { "accountName must be 3 to 24 lower-case letters and digits, and is pg-backups", a => a.AccountName = "pg-backups" },
        { "softDeleteDays must be from 1 to 365", a => a.SoftDeleteDays = 366 },
        { "versionDays must be from 1 to 3650", a => a.VersionDays = 0 },
        { "coolAfterDays must be from 1 to 3650", a => a.CoolAfterDays = 0 },
        { "coldAfterDays must be from 1 to 3650, and later than coolAfterDays", a => (a.CoolAfterDays, a.ColdAfterDays) = (30, 30) },
    };

    [Theory]
    [MemberData(nameof(NotAllowed))]
    public async Task What_is_not_allowed_is_refused(string message, Action<BackupStorageArgs> change) =>
        Assert.Contains(message, (await Assert.ThrowsAnyAsync<Exception>(() => Run(change))).Message, StringComparison.Ordinal);

    private Task Run(Action<BackupStorageArgs>? change = null, ComponentResourceOptions? options = null) => _plan.Run(() =>
    {
        var args = new BackupStorageArgs
        {
            ResourceGroupName = "rg-backups",
            Location = "canadacentral",
            AccountName = "pgbackups1",
            SubnetIds = new[] { Subnet },
        };
        change?.Invoke(args);
        _made = new BackupStorage("backups", args, options);
    });
}
