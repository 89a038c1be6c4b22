using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify;

/// <summary>What a check finds ready when it runs.</summary>
public sealed record CheckContext
{
    /// <summary>The cluster that is looked at.</summary>
    public required TargetCluster Cluster { get; init; }

    /// <summary>The Kubernetes API.</summary>
    public required KubeClient Api { get; init; }

    /// <summary>What the configuration asks for. Default: nothing is known of it.</summary>
    public Expectations Expected { get; init; } = new();

    /// <summary>The clock of measurements and waits. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The seed of every random choice; in the report. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Hears what a long check is doing, a line at a time. Default: nobody.</summary>
    public IProgress<string> Progress { get; init; } = new Progress<string>();

    /// <summary>Folder for evidence, which exists, such as for a ledger of what was written; null when none is to be kept.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Where the platform breaks nodes and networks on request; null where it does not. See <see cref="Faults.FaultEndpoint"/>.
    /// </summary>
    public Uri? FaultEndpoint { get; init; }

    /// <summary>
    /// How many times faster than usual the platform is to lose its patience with a lost node or a primary that is cut off, where that can
    /// be set at <see cref="FaultEndpoint"/>; 1 for the times of a real cluster. Default 5: some 10 s until a node is given up.
    /// </summary>
    public int FaultPace { get; init; } = 5;

    /// <summary>Namespace of the cluster.</summary>
    public string Namespace => Cluster.Object.Namespace!;

    /// <summary>Name of the cluster.</summary>
    public string Name => Cluster.Object.Name;
}
