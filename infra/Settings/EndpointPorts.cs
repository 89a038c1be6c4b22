using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The ports of the endpoints outside the Kubernetes cluster.</summary>
public sealed record EndpointPorts
{
    [Setting("Port that leads to the primary: reads and writes.")]
    [Between(1, 65535)]
    public int Primary { get; init; } = 5432;

    [Setting("Port that leads to the replicas: reads only.")]
    [Between(1, 65535)]
    public int Replicas { get; init; } = 5433;
}
