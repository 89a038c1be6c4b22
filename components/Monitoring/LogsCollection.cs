using Pulumi;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace PgHaInfra.Components;

/// <summary>Sends a cluster's logs to Log Analytics: what Azure's CLI does for the add-on monitoring (Container insights).</summary>
internal static class LogsCollection
{
    private const string Stream = "Microsoft-ContainerInsights-Group-Default";
    private const string Destination = "la-workspace";

    public static Output<string> Make(string name, ClusterMonitoringArgs args, CustomResourceOptions child)
    {
        var rule = new DataCollectionRule(
            $"{name}-logs",
            new DataCollectionRuleArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                DataCollectionRuleName = DataCollection.Named(DataCollectionNames.LogsRule, args.LogsWorkspaceLocation, args),
                Location = args.LogsWorkspaceLocation,
                Kind = KnownDataCollectionRuleResourceKind.Linux,
                DataSources = new DataCollectionRuleDataSourcesArgs
                {
                    Extensions =
                    {
                        new ExtensionDataSourceArgs
                        {
                            Name = "ContainerInsightsExtension",
                            ExtensionName = "ContainerInsights",
                            Streams = { Union<string, KnownExtensionDataSourceStreams>.FromT0(Stream) },
                            ExtensionSettings = Output.Create<object>(Settings(args.ContainerLogs)),
                        },
                    },
                },
                DataFlows = { DataCollection.Flow(Stream, Destination) },
                Destinations = new DataCollectionRuleDestinationsArgs
                {
                    LogAnalytics = { new LogAnalyticsDestinationArgs { Name = Destination, WorkspaceResourceId = args.LogsWorkspaceId } },
                },
                Tags = args.Tags!,
            },
            child);
        return DataCollection.Associate($"{name}-logs", "ContainerInsightsExtension", rule, args, child);
    }

    private static Dictionary<string, object> Settings(ContainerLogs logs)
    {
        var collected = new Dictionary<string, object>
        {
            ["interval"] = $"{logs.IntervalMinutes}m",
            ["namespaceFilteringMode"] = logs.Namespaces.Count == 0 ? "Off" : logs.OnlyNamespaces ? "Include" : "Exclude",
            ["enableContainerLogV2"] = logs.LogV2,
        };
        if (logs.Namespaces.Count > 0)
        {
            collected["namespaces"] = logs.Namespaces.ToArray();
        }

        return new Dictionary<string, object> { ["dataCollectionSettings"] = collected };
    }
}
