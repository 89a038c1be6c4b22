using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A place for backups that exists already, and what opens it: a Secret in the cluster's namespace, or an identity.</summary>
public sealed record BackupDestinationSettings
{
    [Setting("Address of the container, and perhaps a path in it.", Promoted = false)]
    [BlobAddress(container: true)]
    public required string Path { get; init; }

    [Setting("Address of the storage where the path alone does not tell it.", Promoted = false)]
    [BlobAddress(container: false)]
    public string? Endpoint { get; init; }

    [Setting(
        "Log in by the managed identity of the instances' pods instead of a Secret; who gives them one is not this stack's affair.",
        Promoted = false)]
    public bool Identity { get; init; }

    [Setting("Name of the Secret with the credentials. Needed without identity.", Promoted = false)]
    [DnsSubdomain]
    public string? Secret { get; init; }

    [Setting("Key of the Secret's entry with a connection string; or account and one of the next two.", Promoted = false)]
    [SecretKey]
    public string? ConnectionString { get; init; }

    [Setting("Key of the entry with the account's name.", Promoted = false)]
    [SecretKey]
    public string? Account { get; init; }

    [Setting("Key of the entry with the account's key.", Promoted = false)]
    [SecretKey]
    public string? AccountKey { get; init; }

    [Setting("Key of the entry with a shared access signature.", Promoted = false)]
    [SecretKey]
    public string? SasToken { get; init; }
}
