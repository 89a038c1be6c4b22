using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;
using Pulumi.AzureNative.Security;

namespace PgHaInfra.Components;

/// <summary>The control plane's logs, and Defender's plan for the subscription where it is asked for.</summary>
internal static class ControlPlaneWatch
{
    // kube-audit-admin has every change; kube-audit would add every read, at many times the cost.
    private static readonly string[] Categories =
    [
        "kube-audit-admin", "guard", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "cluster-autoscaler",
        "cloud-controller-manager", "csi-azuredisk-controller",
    ];

    public static void Add(string name, AksPgClusterArgs args, AksFoundation foundation, ManagedCluster cluster, Resource parent)
    {
        if (args.LogsWorkspaceId is { } workspace)
        {
            _ = new DiagnosticSetting(
                name,
                new DiagnosticSettingArgs
                {
                    Name = "aks-control-plane",
                    ResourceUri = cluster.Id,
                    WorkspaceId = workspace,
                    LogAnalyticsDestinationType = "Dedicated",
                    Logs = Categories.Select(category => new DiagnosticsLogSettingsArgs { Category = category, Enabled = true }).ToArray(),
                    Metrics = { new DiagnosticsMetricSettingsArgs { Category = "AllMetrics", Enabled = true } },
                },
                new CustomResourceOptions { Parent = parent });
        }

        if (args.DefenderForSubscription)
        {
            _ = new Pricing(
                $"{name}-defender",
                new PricingArgs
                {
                    PricingName = "Containers",
                    PricingTier = PricingTier.Standard,
                    ScopeId = foundation.Group.Id.Apply(id => $"subscriptions/{ArmId.Subscription(id)}"),
                },
                // The plan is the subscription's; it does not end with one of its clusters.
                new CustomResourceOptions { Parent = parent, RetainOnDelete = true });
        }
    }
}
