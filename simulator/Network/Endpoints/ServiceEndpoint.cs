using System.Net;

namespace PgHaInfra.Simulator.Network.Endpoints;

/// <summary>A pod that a Service selects and that has an address.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Address">Its address.</param>
/// <param name="Ready">Whether connections may go there.</param>
internal sealed record ServiceEndpoint(PodView Pod, IPAddress Address, bool Ready);
