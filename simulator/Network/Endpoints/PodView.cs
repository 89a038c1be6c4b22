using System.Net;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>What Services need to know of a pod.</summary>
internal sealed record PodView(ObjectKey Key)
{
    public required string Uid { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Container ports that have a name.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    public IPAddress? Ip { get; init; }

    public string? Node { get; init; }

    public bool Ready { get; init; }

    public bool Terminating { get; init; }

    /// <summary>Succeeded or failed: never an endpoint again.</summary>
    public bool Finished { get; init; }

    public static PodView Of(KubeObject pod)
    {
        var ports = new Dictionary<string, int>();
        foreach (var port in pod.Spec.Objects("containers").SelectMany(container => container.Objects("ports")))
        {
            if (port.Text("name") is { } name && port.Number("containerPort") is { } number)
            {
                ports.TryAdd(name, number);
            }
        }
        return new PodView(new ObjectKey(pod.Namespace ?? "", pod.Name))
        {
            Uid = pod.Uid ?? "",
            Labels = new Dictionary<string, string>(pod.Labels),
            Ports = ports,
            Ip = IPAddress.TryParse(pod.Status.Text("podIP"), out var ip) ? ip : null,
            Node = pod.Spec.Text("nodeName"),
            Ready = pod.Status.Objects("conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True"),
            Terminating = pod.DeletionTimestamp is not null,
            Finished = pod.Status.Text("phase") is "Succeeded" or "Failed",
        };
    }

    /// <summary>Whether no Service could tell the two apart; most writes of a pod's status change nothing here.</summary>
    public bool IsSameFor(PodView other) =>
        Uid == other.Uid && Ready == other.Ready && Terminating == other.Terminating && Finished == other.Finished
        && Node == other.Node && Equals(Ip, other.Ip) && Same(Labels, other.Labels) && Same(Ports, other.Ports);

    private static bool Same<T>(IReadOnlyDictionary<string, T> one, IReadOnlyDictionary<string, T> two) =>
        one.Count == two.Count && one.All(entry => two.TryGetValue(entry.Key, out var value) && Equals(entry.Value, value));
}
