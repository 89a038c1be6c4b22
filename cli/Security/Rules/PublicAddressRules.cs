using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about public addresses and their names.</summary>
internal static class PublicAddressRules
{
    private const string DnsAnnotation = "service.beta.kubernetes.io/azure-dns-label-name";
    private const string AddressAnnotation = "service.beta.kubernetes.io/azure-pip-name";
    private const int ShortestLabel = 3;
    private const int LongestLabel = 63;

    private static readonly string[] Zones = ["1", "2", "3"];

    // Azure refuses names with these trademarks in them, or at their beginning.
    private static readonly string[] ReservedWithin = ["microsoft", "windows"];
    private static readonly string[] ReservedAhead = ["login", "xbox"];
    private static readonly string[] ReservedWhole =
        ["azure", "office", "office365", "bing", "bizspark", "cortana", "skype", "visualstudio"];

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 45,
            Ids = ["Azure.PublicIP.StandardSKU"],
            Title = "Public addresses are of the standard kind",
            Expected = "sku.name Standard",
            Fix = "Set sku.name to Standard.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.PublicIPAddress, "sku.name", OneOf("Standard", "StandardV2")),
        },
        new()
        {
            Number = 46,
            Ids = ["AZR-000157"],
            Title = "Public addresses survive the loss of a zone",
            Expected = "zones 1, 2 and 3",
            Fix = "Set zones when the address is made.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.PublicIPAddress).Select(address =>
                See(address, "zones", _ => Zones.All(zone => address.Inputs.Texts("zones").Contains(zone)))),
        },
        new()
        {
            Number = 47,
            Ids = ["AZR-000156"],
            Title = "The public name is one that Azure takes",
            Expected = "3 to 63 lower-case letters, digits and '-', beginning with a letter, no reserved word",
            Fix = "Choose another DNS label.",
            Severity = Severity.Medium,
            Look = plan => Labels(plan).Select(label => new Observation(label.Resource, label.Property, label.Text, IsLegal(label.Text))),
        },
        new()
        {
            Number = 48,
            Ids = ["AZR-000154"],
            Title = "Public addresses are in use",
            Expected = "a Service with the annotation azure-pip-name, or a cluster's outbound traffic",
            Fix = "Name the address in a Service's annotation, or remove it: it costs money and can be attacked.",
            Severity = Severity.Low,
            Look = plan => plan.Of(ResourceTypes.PublicIPAddress).Select(address => Has(address, "attachment", IsAttached(plan, address))),
        },
    ];

    private static IEnumerable<(PlannedResource Resource, string Property, string Text)> Labels(PlanView plan)
    {
        foreach (var address in plan.Of(ResourceTypes.PublicIPAddress))
        {
            if (address.Inputs.Text("dnsSettings.domainNameLabel") is { } label)
            {
                yield return (address, "dnsSettings.domainNameLabel", label);
            }
        }

        foreach (var service in plan.Of(ResourceTypes.Service))
        {
            if (service.Inputs.Entry("metadata.annotations", DnsAnnotation) is { } label)
            {
                yield return (service, $"metadata.annotations[{DnsAnnotation}]", label);
            }
        }
    }

    private static bool IsLegal(string label) =>
        label.Length is >= ShortestLabel and <= LongestLabel
        && char.IsAsciiLetterLower(label[0]) && label[^1] != '-'
        && label.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && !ReservedWithin.Any(label.Contains) && !ReservedAhead.Any(label.StartsWith) && !ReservedWhole.Contains(label);

    private static bool IsAttached(PlanView plan, PlannedResource address)
    {
        var name = PlanView.CloudName(address, "publicIpAddressName");
        return plan.Group(ResourceTypes.Service, "address", service => service.Inputs.Entry("metadata.annotations", AddressAnnotation),
            name).Count > 0
            || plan.Of(ResourceTypes.ManagedCluster).SelectMany(Outbound)
                .Any(id => id.EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Outbound(PlannedResource cluster) =>
        cluster.Inputs.Items("networkProfile.loadBalancerProfile.outboundIPs.publicIPs")
            .Select(reference => (reference as JsonObject).Text("id") ?? "");
}
