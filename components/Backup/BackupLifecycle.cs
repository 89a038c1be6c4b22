using Pulumi.AzureNative.Storage;
using Pulumi.AzureNative.Storage.Inputs;

namespace PgHaInfra.Components;

/// <summary>What becomes of files with time. The retention of backups themselves is Barman's, which deletes what is too old.</summary>
internal static class BackupLifecycle
{
    public static IEnumerable<ManagementPolicyRuleArgs> Rules(BackupStorageArgs args)
    {
        var expired = new DateAfterCreationArgs { DaysAfterCreationGreaterThan = args.VersionDays };
        yield return Rule("expire-old-versions", new ManagementPolicyActionArgs
        {
            Version = new ManagementPolicyVersionArgs { Delete = expired },
            Snapshot = new ManagementPolicySnapShotArgs { Delete = expired },
        });
        if (args.CoolAfterDays is not null || args.ColdAfterDays is not null)
        {
            // Never to the archive tier: a restore would wait hours for every file.
            var tiers = new ManagementPolicyBaseBlobArgs();
            if (args.CoolAfterDays is { } cool)
            {
                tiers.TierToCool = new DateAfterModificationArgs { DaysAfterModificationGreaterThan = cool };
            }

            if (args.ColdAfterDays is { } cold)
            {
                tiers.TierToCold = new DateAfterModificationArgs { DaysAfterModificationGreaterThan = cold };
            }

            yield return Rule("cheaper-tiers", new ManagementPolicyActionArgs { BaseBlob = tiers });
        }
    }

    private static ManagementPolicyRuleArgs Rule(string name, ManagementPolicyActionArgs actions) => new()
    {
        Name = name,
        Enabled = true,
        Type = RuleType.Lifecycle,
        Definition = new ManagementPolicyDefinitionArgs
        {
            Filters = new ManagementPolicyFilterArgs { BlobTypes = { "blockBlob" } },
            Actions = actions,
        },
    };
}
