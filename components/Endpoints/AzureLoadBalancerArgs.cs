namespace PgHaInfra.Components;

/// <summary>How AKS's load balancer treats the endpoints.</summary>
public sealed class AzureLoadBalancerArgs
{
    /// <summary>
    /// Seconds between two questions to each node whether it has an instance of the right role, at least 5. Default 5; AKS's own would
    /// be 15, which a failover would have to wait for.
    /// </summary>
    public int ProbeSeconds { get; set; } = 5;

    /// <summary>Answers in a row after which a node is believed, 1 to 24. Default 2.</summary>
    public int ProbeCount { get; set; } = 2;

    /// <summary>Minutes after which an idle connection is cut, 4 to 100. Default 30; Azure's own would be 4, too few for pools.</summary>
    public int IdleMinutes { get; set; } = 30;
}
