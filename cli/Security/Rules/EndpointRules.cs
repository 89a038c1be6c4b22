using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the load balancers through which clients outside the Kubernetes cluster come.</summary>
internal static class EndpointRules
{
    private const string ClusterLabel = "cnpg.io/cluster";
    private const int EndpointsOfACluster = 2;

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 51,
            Ids = ["AKS unique selectors", "kube-linter dangling-service", "PG-02"],
            Title = "A load balancer leads to one PostgreSQL cluster",
            Expected = $"a selector with {ClusterLabel}, the name of a Cluster of the same namespace",
            Fix = $"Add {ClusterLabel} to the Service's selector: without it, instances of every cluster join.",
            Severity = Severity.High,
            Look = plan => LoadBalancers(plan).Select(service => new Observation(
                service, "spec.selector", service.Inputs.At("spec.selector").Show(), plan.Cluster(ClusterOf(service) ?? "") is not null)),
        },
        new()
        {
            Number = 52,
            Ids = ["kube-linter exposed-services", "PG-03"],
            Title = "Two load balancers, for known networks",
            Expected = "one endpoint for the primary, one for the replicas, each with loadBalancerSourceRanges and never /0",
            Fix = "Set endpoints.sourceRanges of the cluster; remove further Services of type LoadBalancer.",
            Severity = Severity.High,
            Look = plan => LoadBalancers(plan).Select(Ranges)
                .Concat(plan.Of(ResourceTypes.Cluster).SelectMany(cluster => Count(plan, cluster))),
        },
    ];

    private static IEnumerable<PlannedResource> LoadBalancers(PlanView plan) => plan.Of(ResourceTypes.Service).Where(IsLoadBalancer);

    private static bool IsLoadBalancer(PlannedResource service) => service.Inputs.Text("spec.type") == "LoadBalancer";

    private static string? ClusterOf(PlannedResource service) =>
        service.Inputs.Entry("spec.selector", ClusterLabel) is { } name ? $"{service.Inputs.Text("metadata.namespace")}/{name}" : null;

    private static Observation Ranges(PlannedResource service) =>
        See(service, "spec.loadBalancerSourceRanges", ranges => Filled(ranges) && !SourceRanges.HaveEveryone(ranges));

    // Services that the operator makes from the Cluster count, too: they are as open as any other.
    private static IEnumerable<Observation> Count(PlanView plan, PlannedResource cluster)
    {
        var made = cluster.Inputs.Items("spec.managed.services.additional")
            .Select((service, i) => (Spec: service.At("serviceTemplate.spec"), Index: i))
            .Where(service => service.Spec.Text("type") == "LoadBalancer").ToList();
        foreach (var (spec, i) in made)
        {
            var ranges = spec.At("loadBalancerSourceRanges");
            yield return new Observation(
                cluster, $"spec.managed.services.additional[{i}].serviceTemplate.spec.loadBalancerSourceRanges", ranges.Show(),
                Filled(ranges) && !SourceRanges.HaveEveryone(ranges));
        }

        var number = made.Count
            + plan.Group(ResourceTypes.Service, "load balancer", service => IsLoadBalancer(service) ? ClusterOf(service) : null,
            PlanView.ObjectName(cluster)).Count;
        if (number > 0)
        {
            yield return new Observation(cluster, "Services of type LoadBalancer", $"{number}", number == EndpointsOfACluster);
        }
    }
}
