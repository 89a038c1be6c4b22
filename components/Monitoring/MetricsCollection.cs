using Pulumi;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace PgHaInfra.Components;

/// <summary>Sends a cluster's metrics to a Monitor workspace: what Azure's CLI does for --enable-azure-monitor-metrics.</summary>
internal static class MetricsCollection
{
    private const string Stream = "Microsoft-PrometheusMetrics";
    private const string Destination = "MonitoringAccount1";

    public static void Make(string name, ClusterMonitoringArgs args, CustomResourceOptions child)
    {
        var endpoint = new DataCollectionEndpoint(
            $"{name}-metrics",
            new DataCollectionEndpointArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                DataCollectionEndpointName = DataCollection.Named(DataCollectionNames.MetricsEndpoint, args.WorkspaceLocation!, args),
                Location = args.WorkspaceLocation!,
                Kind = KnownDataCollectionEndpointResourceKind.Linux,
                Tags = args.Tags!,
            },
            child);
        var rule = new DataCollectionRule(
            $"{name}-metrics",
            new DataCollectionRuleArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                DataCollectionRuleName = DataCollection.Named(DataCollectionNames.MetricsRule, args.WorkspaceLocation!, args),
                Location = args.WorkspaceLocation!,
                Kind = KnownDataCollectionRuleResourceKind.Linux,
                DataCollectionEndpointId = endpoint.Id,
                DataSources = new DataCollectionRuleDataSourcesArgs
                {
                    PrometheusForwarder =
                    {
                        new PrometheusForwarderDataSourceArgs
                        {
                            Name = "PrometheusDataSource",
                            Streams = { Union<string, KnownPrometheusForwarderDataSourceStreams>.FromT0(Stream) },
                        },
                    },
                },
                DataFlows = { DataCollection.Flow(Stream, Destination) },
                Destinations = new DataCollectionRuleDestinationsArgs
                {
                    MonitoringAccounts =
                    {
                        new MonitoringAccountDestinationArgs { Name = Destination, AccountResourceId = args.WorkspaceId! },
                    },
                },
                Tags = args.Tags!,
            },
            child);
        DataCollection.Associate($"{name}-metrics", "ContainerInsightsMetricsExtension", rule, args, child);
    }
}
