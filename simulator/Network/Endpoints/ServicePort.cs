using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>One port of a Service.</summary>
/// <param name="Name">May be empty when it is the only one.</param>
/// <param name="Port">The port clients connect to.</param>
/// <param name="TargetName">The name of the container's port, where it is given by name.</param>
/// <param name="TargetNumber">The container's port, where it is given by number.</param>
/// <param name="Protocol">TCP; others are listed in endpoints and not proxied.</param>
internal sealed record ServicePort(string Name, int Port, string? TargetName, int TargetNumber, string Protocol)
{
    public static ServicePort Of(JsonObject port)
    {
        var number = port.Number("port") ?? 0;
        return new ServicePort(
            port.Text("name") ?? "", number, port.Text("targetPort"), port.Number("targetPort") ?? number, port.Text("protocol") ?? "TCP");
    }

    /// <summary>The port on that pod; null when the pod has none of the name.</summary>
    public int? On(PodView pod) => TargetName is null ? TargetNumber : pod.Ports.TryGetValue(TargetName, out var port) ? port : null;
}
