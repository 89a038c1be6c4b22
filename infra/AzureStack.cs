using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>The half of a stack that is on Azure and outside Kubernetes.</summary>
internal sealed class AzureStack
{
    private AzureStack(AksSettings settings, MonitoringSettings monitoring)
    {
        Location = settings.Location;
        Names = new AzureNames(settings.Name, settings.Protect);
        Tags = new Dictionary<string, string>(settings.Tags)
        {
            ["project"] = Deployment.Instance.ProjectName,
            ["stack"] = Deployment.Instance.StackName,
        };
        Monitoring = AzureMonitoring.Link(monitoring, settings, Names, Tags);
        Cluster = new AksPgCluster("aks", ClusterArgs(settings, monitoring), new ComponentResourceOptions { Protect = settings.Protect });
        AzureMonitoring.Attach(monitoring, Monitoring, Cluster, Tags);
    }

    /// <summary>Region of everything.</summary>
    public string Location { get; }

    /// <summary>Names of what is made.</summary>
    public AzureNames Names { get; }

    /// <summary>Tags of everything that can have them.</summary>
    public Dictionary<string, string> Tags { get; }

    /// <summary>Where metrics and logs go.</summary>
    public MonitoringLink Monitoring { get; }

    /// <summary>The cluster of AKS.</summary>
    public AksPgCluster Cluster { get; }

    /// <summary>Makes what the settings ask for; null on another platform than AKS.</summary>
    public static AzureStack? Compose(StackSettings settings) =>
        settings is { Platform: Platform.Aks, Aks: { } aks } ? new AzureStack(aks, MonitoringSettings.Of(settings)) : null;

    /// <summary>What a person or the harness needs to find the cluster.</summary>
    public Dictionary<string, object?> Outputs() => new()
    {
        ["subscription"] = Cluster.SubscriptionId,
        ["tenant"] = Cluster.TenantId,
        ["location"] = Cluster.Location,
        ["resourceGroup"] = Cluster.ResourceGroupName,
        ["networkResourceGroup"] = Cluster.NetworkResourceGroupName,
        ["nodeResourceGroup"] = Cluster.NodeResourceGroupName,
        ["cluster"] = Cluster.ClusterName,
        ["nodePools"] = Cluster.NodePoolNames,
    };

    private AksPgClusterArgs ClusterArgs(AksSettings settings, MonitoringSettings monitoring)
    {
        var args = AksCluster.Args(settings);
        args.BaseName = Names.Base;
        args.Location = Location;
        args.Tags = Tags;
        args.ManagedPrometheus = monitoring.Kind == MonitoringKind.Managed;
        args.LogsWorkspaceId = Monitoring.LogsWorkspaceId;
        return args;
    }
}
