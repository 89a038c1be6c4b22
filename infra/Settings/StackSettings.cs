using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>
/// The configuration of a stack, complete and checked: every default is stated where the setting is declared,
/// and an instance that <see cref="Read(string, StackConfiguration)"/> returned can be deployed.
/// </summary>
public sealed record StackSettings
{
    [Setting("What the stack is deployed to.", Promoted = false)]
    public required Platform Platform { get; init; }

    [Setting(
        "Path of the kubeconfig file, from the project's directory. Needed on platform kubeconfig; no other is ever used.",
        Promoted = false)]
    [FilePath]
    public string? Kubeconfig { get; init; }

    [Setting("Context within the kubeconfig; without it, its current context.", Promoted = false)]
    [SingleLine]
    public string? Context { get; init; }

    [Setting("The cluster of AKS and what belongs to it. Needed on platform aks, and only there.")]
    public AksSettings? Aks { get; init; }

    [Setting("The operator of CloudNativePG, cert-manager and the Barman Cloud plugin. "
        + "Without it, platform aks installs them with these defaults, platform kubeconfig leaves them to others.")]
    public OperatorSettings? Operator { get; init; }

    [Setting("The storage account for backups. Platform aks only, which makes one with these defaults when a cluster needs it.")]
    public BackupStorageSettings? BackupStorage { get; init; }

    [Setting("What the stack is watched with; without it, Managed Prometheus on platform aks and nothing on kubeconfig.")]
    public MonitoringSettings? Monitoring { get; init; }

    [Setting("Make the clusters' namespaces; false where they exist already and belong to somebody else.", Promoted = false)]
    public bool CreateNamespaces { get; init; } = true;

    [Setting("Labels for every object of the stack.", Promoted = false)]
    [MetadataEntry(isLabel: true)]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting(
        "Whether people depend on the stack: security rules for production hold, and a preview fails on what they find.", Promoted = false)]
    public bool Production { get; init; }

    [Setting("What a verification may do.", Promoted = false)]
    public VerificationSettings Verification { get; init; } = new();

    [Setting("Security rules that the stack does not hold to, each with its reason.")]
    public IReadOnlyList<WaiverSettings> Waivers { get; init; } = ImmutableArray<WaiverSettings>.Empty;

    [Setting(
        "Replacements and deletions that are wanted; every other one of what holds data makes a preview with --diff fail.",
        Promoted = false)]
    public IReadOnlyList<AllowedChangeSettings> AllowedChanges { get; init; } = ImmutableArray<AllowedChangeSettings>.Empty;

    [Setting("Storage classes that the stack makes, for the clusters' volumes to name.", Promoted = false)]
    public IReadOnlyList<StorageClassSettings> StorageClasses { get; init; } = ImmutableArray<StorageClassSettings>.Empty;

    [Setting("The PostgreSQL clusters of the stack.")]
    [NotEmpty("a cluster with at least a name and storage")]
    public required IReadOnlyList<ClusterSettings> Clusters { get; init; }

    /// <summary>What the configuration says about rules and changes.</summary>
    public PolicySettings Policy => new() { Production = Production, Waivers = Waivers, AllowedChanges = AllowedChanges };

    /// <summary>Reads and checks a configuration as a whole.</summary>
    /// <param name="project">The project's name, which is the prefix of its keys.</param>
    /// <param name="configuration">All keys of the stack; those of other namespaces (providers) are left alone.</param>
    /// <exception cref="SettingsException">All mistakes at once.</exception>
    public static StackSettings Read(string project, StackConfiguration configuration)
    {
        var errors = new ErrorList();
        var settings = new ConfigurationReader(project, configuration, errors).Read();
        StackRules.Check(settings, project + ":", errors);
        errors.ThrowIfAny();
        return settings;
    }

    /// <summary>Reads and checks a configuration without decrypted secrets, such as a stack's file.</summary>
    /// <exception cref="SettingsException">All mistakes at once.</exception>
    public static StackSettings Read(string project, IReadOnlyDictionary<string, JsonNode?> configuration) =>
        Read(project, new StackConfiguration(configuration));

    /// <summary>What is known of the operator, installed here or not; null when nobody said anything.</summary>
    public OperatorSettings? OperatorOn() => Operator ?? (Platform == Platform.Aks ? new OperatorSettings() : null);
}
