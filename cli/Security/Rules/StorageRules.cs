using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the storage that backups are kept in.</summary>
internal static class StorageRules
{
    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 33,
            Ids = ["AZR-000195", "CKV_AZURE_206"],
            Title = "Backups survive the loss of a region",
            Expected = "geo-redundant storage (GRS or GZRS)",
            Fix = "Set sku.name, e.g. to Standard_GZRS.",
            Severity = Severity.High,
            ProductionOnly = true,
            Look = Each(ResourceTypes.StorageAccount, "sku.name",
                OneOf("Standard_GRS", "Standard_RAGRS", "Standard_GZRS", "Standard_RAGZRS")),
        },
        new()
        {
            Number = 34,
            Ids = ["AZR-000196", "CKV_AZURE_3"],
            Title = "Backups travel encrypted",
            Expected = "enableHttpsTrafficOnly true",
            Fix = "Set enableHttpsTrafficOnly.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.StorageAccount, "enableHttpsTrafficOnly", True),
        },
        new()
        {
            Number = 35,
            Ids = ["AZR-000200", "CKV_AZURE_44"],
            Title = "Storage refuses old TLS",
            Expected = "minimumTlsVersion TLS1_2 or TLS1_3",
            Fix = "Set minimumTlsVersion.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.StorageAccount, "minimumTlsVersion", OneOf("TLS1_2", "TLS1_3")),
        },
        new()
        {
            Number = 36,
            Ids = ["AZR-000198", "CKV_AZURE_190"],
            Title = "No backup can be made public",
            Expected = "allowBlobPublicAccess false",
            Fix = "Set allowBlobPublicAccess to false.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.StorageAccount, "allowBlobPublicAccess", False),
        },
        new()
        {
            Number = 37,
            Ids = ["AZR-000199", "CKV_AZURE_34"],
            Title = "Containers are private",
            Expected = "publicAccess None",
            Fix = "Set the container's publicAccess to None.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.BlobContainer, "publicAccess", OneOf("None")),
        },
        new()
        {
            Number = 41,
            Ids = ["CKV2_AZURE_40"],
            Title = "Nobody shares the account's key",
            Expected = "allowSharedKeyAccess false",
            Fix = "Set allowSharedKeyAccess to false: identities of Entra ID take its place.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.StorageAccount, "allowSharedKeyAccess", False),
        },
        new()
        {
            Number = 42,
            Ids = ["CKV_AZURE_244"],
            Title = "The account has no users of its own",
            Expected = "isLocalUserEnabled false, SFTP off",
            Fix = "Set isLocalUserEnabled to false and leave isSftpEnabled out.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.StorageAccount, ("isLocalUserEnabled", False), ("isSftpEnabled", NotTrue)),
        },
        new()
        {
            Number = 43,
            Ids = ["CKV2_AZURE_41"],
            Title = "Shared access signatures run out",
            Expected = "a SAS policy with an expiration period",
            Fix = "Set sasPolicy.sasExpirationPeriod.",
            Severity = Severity.Low,
            Look = Each(ResourceTypes.StorageAccount, "sasPolicy.sasExpirationPeriod", SetAndNot()),
        },
        .. StorageNetworkRules.All,
        new()
        {
            Number = 40,
            Ids = ["AZR-000197", "CKV2_AZURE_38"],
            Title = "What is deleted can be brought back",
            Expected = "soft delete of blobs and containers",
            Fix = "Add BlobServiceProperties with deleteRetentionPolicy and containerDeleteRetentionPolicy.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.StorageAccount).SelectMany(account => SoftDelete(plan, account)),
        },
        new()
        {
            Number = 44,
            Ids = ["CKV2_AZURE_21"],
            Title = "Who reads backups is logged",
            Expected = "the log StorageRead of the account's blob service",
            Fix = "Add a DiagnosticSetting of the account's blobServices/default with the category StorageRead.",
            Severity = Severity.Medium,
            Look = plan => plan.Of(ResourceTypes.StorageAccount).Select(account => Has(
                account, "diagnostic log StorageRead",
                DiagnosticSettings.OfBlobs(plan, PlanView.CloudName(account, "accountName"))
                    .Any(setting => DiagnosticSettings.Has(setting, "logs", "StorageRead")))),
        },
    ];

    private static IEnumerable<Observation> SoftDelete(PlanView plan, PlannedResource account)
    {
        var services =
            plan.Group(ResourceTypes.BlobServiceProperties, "account", service => service.Inputs.Text("accountName"),
            PlanView.CloudName(account, "accountName"));
        return services is [var service, ..]
            ? [See(service, "deleteRetentionPolicy.enabled", True), See(service, "containerDeleteRetentionPolicy.enabled", True)]
            : [Has(account, "BlobServiceProperties", there: false)];
    }
}
