using System.Net;
using System.Net.Sockets;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>The load balancers let in the networks of the configuration and nobody else.</summary>
public sealed class SourceRanges : ICheck
{
    /// <inheritdoc />
    public string Name => "source-ranges";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "the endpoints are open to the configured networks alone";

    /// <inheritdoc />
    public string Proves => "Clients of the named networks get in, and an address outside them is turned away where one can be tried.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) =>
        $"kubectl get services -n {cluster.Object.Namespace} -o custom-columns=NAME:.metadata.name,RANGES:.spec.loadBalancerSourceRanges";

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var balancers = (await ClusterServices.ListAsync(context, cancel)).Where(service => service.IsLoadBalancer).ToList();
        if (balancers.Count == 0)
        {
            return Finding.Skipped("no load balancer leads to the cluster");
        }

        foreach (var service in balancers)
        {
            if (Deviation(service, context.Expected.SourceRanges) is { } wrong)
            {
                return Finding.Fail(wrong);
            }
        }

        var ranges = balancers.SelectMany(service => service.SourceRanges).Distinct().ToList();
        await using (await context.Cluster.OpenAsync(context.Cluster.Primary, cancel))
        {
            // Inside, or this would not have been let in.
        }

        var refused = new List<string>();
        foreach (var endpoint in context.Cluster.Endpoints)
        {
            if (await OutsiderAsync(endpoint, ranges, cancel) is not { } outsider)
            {
                continue;
            }

            if (await IsAnsweredAsync(endpoint, outsider, cancel))
            {
                return Finding.Fail($"{endpoint} answered {outsider}, which is outside {string.Join(", ", ranges)}");
            }

            refused.Add($"{endpoint} turned {outsider} away");
        }

        return Finding.Pass($"{string.Join(", ", ranges)}; let in from here; "
            + (refused.Count > 0
                ? string.Join(", ", refused)
                : "no address outside to try the refusal from, so that part is as declared, not proven"));
    }

    private static string? Deviation(ClusterService service, IReadOnlyList<string>? expected)
    {
        var ranges = service.SourceRanges;
        if (ranges.Count == 0 || ranges.Any(range => range.EndsWith("/0", StringComparison.Ordinal)))
        {
            var shown = ranges.Count == 0 ? "no loadBalancerSourceRanges" : string.Join(", ", ranges);
            return $"Service {service.Name} is open to everyone ({shown})";
        }

        return expected is not null && !expected.Order(StringComparer.Ordinal).SequenceEqual(ranges.Order(StringComparer.Ordinal))
            ? $"Service {service.Name} lets in {string.Join(", ", ranges)}, the configuration says {string.Join(", ", expected)}"
            : null;
    }

    // Only the loopback network lets a program choose where it comes from.
    private static async Task<IPAddress?> OutsiderAsync(Endpoint endpoint, IReadOnlyList<string> ranges, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, AddressFamily.InterNetwork, cancel);
        if (!addresses.All(IPAddress.IsLoopback))
        {
            return null;
        }

        var networks = ranges.Select(IPNetwork.Parse).ToList();
        return Enumerable.Range(0, 255).Select(second => new IPAddress([127, (byte)second, 1, 1]))
            .FirstOrDefault(address => !networks.Exists(network => network.Contains(address)));
    }

    private static async Task<bool> IsAnsweredAsync(Endpoint endpoint, IPAddress source, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            using var client = new TcpClient(new IPEndPoint(source, 0));
            await client.ConnectAsync(endpoint.Host, endpoint.Port, patience.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(TlsHandshake.Request, patience.Token);
            return await stream.ReadAsync(new byte[1], patience.Token) > 0;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
