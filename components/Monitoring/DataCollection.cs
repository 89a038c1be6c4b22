using Pulumi;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace PgHaInfra.Components;

/// <summary>What the rules for metrics and for logs have in common.</summary>
internal static class DataCollection
{
    public static DataFlowArgs Flow(string stream, string destination) =>
        new() { Streams = { Union<string, KnownDataFlowStreams>.FromT0(stream) }, Destinations = { destination } };

    public static Output<string> Associate(
        string name, string association, DataCollectionRule rule, ClusterMonitoringArgs args, CustomResourceOptions child)
    {
        _ = new DataCollectionRuleAssociation(
            name,
            new DataCollectionRuleAssociationArgs
            {
                ResourceUri = args.ClusterId,
                AssociationName = association,
                DataCollectionRuleId = rule.Id,
            },
            child);
        return rule.Id;
    }

    public static Output<string> Named(Func<string, string, string> naming, Input<string> location, ClusterMonitoringArgs args) =>
        Output.Tuple(location, args.ClusterName).Apply(both => naming(both.Item1, both.Item2));
}
