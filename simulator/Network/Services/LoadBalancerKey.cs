using System.Net;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network.Services;

/// <summary>Which load balancer address a Service asks for; Services with the same answer share one.</summary>
/// <param name="Name">The key in the <see cref="AddressPlan"/>.</param>
/// <param name="Wanted">An address asked for by number.</param>
/// <param name="Outlives">Whether the address is kept when the last Service is gone, as a public IP of Azure is.</param>
internal sealed record LoadBalancerKey(string Name, IPAddress? Wanted = null, bool Outlives = false)
{
    private const string AzurePublicIp = "service.beta.kubernetes.io/azure-pip-name";
    private static readonly string[] Sharing = ["metallb.io/allow-shared-ip", "metallb.universe.tf/allow-shared-ip"];
    private static readonly string[] Addresses =
        ["service.beta.kubernetes.io/azure-load-balancer-ipv4", "metallb.io/loadBalancerIPs", "metallb.universe.tf/loadBalancerIPs"];

    public static LoadBalancerKey Own(KubeObject service) => new($"service/{service.Namespace}/{service.Name}");

    public static LoadBalancerKey Of(KubeObject service)
    {
        var wanted = service.Spec.Text("loadBalancerIP") ?? First(service, Addresses);
        if (wanted is not null)
        {
            return Own(service) with { Wanted = IPAddress.TryParse(wanted, out var address) ? address : IPAddress.None };
        }
        if (service.Annotations[AzurePublicIp] is { } publicIp)
        {
            return new LoadBalancerKey($"pip/{publicIp}", Outlives: true);
        }
        return First(service, Sharing) is { } shared ? new LoadBalancerKey($"shared/{shared}") : Own(service);
    }

    private static string? First(KubeObject service, string[] annotations) =>
        annotations.Select(annotation => service.Annotations[annotation]).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
