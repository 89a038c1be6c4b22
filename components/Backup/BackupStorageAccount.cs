using Pulumi;
using Pulumi.AzureNative.Storage;
using Pulumi.AzureNative.Storage.Inputs;

namespace PgHaInfra.Components;

/// <summary>The storage account of <see cref="BackupStorage"/>, in its hardened form.</summary>
internal static class BackupStorageAccount
{
    public static StorageAccountArgs For(BackupStorageArgs args, Input<string> resourceGroupName)
    {
        var account = new StorageAccountArgs
        {
            ResourceGroupName = resourceGroupName,
            AccountName = args.AccountName.Apply(BackupStorageRules.CheckedName),
            Location = args.Location,
            Kind = Kind.StorageV2,
            Sku = new SkuArgs { Name = $"Standard_{args.Replication}" },
            AccessTier = AccessTier.Hot,
            MinimumTlsVersion = MinimumTlsVersion.TLS1_2,
            EnableHttpsTrafficOnly = true,
            AllowBlobPublicAccess = false,
            AllowSharedKeyAccess = false,
            DefaultToOAuthAuthentication = true,
            AllowCrossTenantReplication = false,
            IsLocalUserEnabled = false,
            IsSftpEnabled = false,
            // Service endpoints of a subnet lead to the public address; the rules below say who gets through.
            PublicNetworkAccess = PublicNetworkAccess.Enabled,
            NetworkRuleSet = Network(args),
            // With shared keys off only an identity can sign one, for seven days at most; one day is plenty to look at a backup.
            SasPolicy = new SasPolicyArgs { ExpirationAction = ExpirationAction.Log, SasExpirationPeriod = "1.00:00:00" },
            Encryption = new EncryptionArgs
            {
                KeySource = KeySource.Microsoft_Storage,
                RequireInfrastructureEncryption = true,
                Services = new EncryptionServicesArgs { Blob = ByAccountKey(), File = ByAccountKey() },
            },
        };
        if (args.OpenNetworkReason is { } reason)
        {
            account.Tags = InputMap<string>.Merge(args.Tags ?? new(), new() { ["openNetworkReason"] = reason });
        }
        else if (args.Tags is not null)
        {
            account.Tags = args.Tags;
        }

        return account;
    }

    private static NetworkRuleSetArgs Network(BackupStorageArgs args)
    {
        var rules = new NetworkRuleSetArgs { Bypass = Bypass.AzureServices, DefaultAction = DefaultAction.Allow };
        if (args.SubnetIds is not null)
        {
            rules.DefaultAction = DefaultAction.Deny;
            rules.VirtualNetworkRules = args.SubnetIds.Apply(ids => ids.Select(Subnet).ToArray());
        }

        return rules;
    }

    private static VirtualNetworkRuleArgs Subnet(string id) => new() { VirtualNetworkResourceId = id };

    private static EncryptionServiceArgs ByAccountKey() => new() { Enabled = true, KeyType = KeyType.Account };
}
