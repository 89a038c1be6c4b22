namespace PgHaInfra.Simulator.Faults;

/// <summary>What can be broken in an environment on purpose.</summary>
public enum FaultKind
{
    /// <summary>SIGKILL of an instance's server. Over at once; nothing to undo.</summary>
    Kill,

    /// <summary>SIGSTOP of all processes of an instance, until it is undone or the liveness probe ends them.</summary>
    Freeze,

    /// <summary>A pod's network drops packets; <see cref="Fault.Direction"/> says which.</summary>
    Cut,

    /// <summary>A pod's packets take longer, <see cref="Fault.Milliseconds"/> each way.</summary>
    Delay,

    /// <summary>A node is lost, with the pods on it.</summary>
    Node,

    /// <summary>All nodes of a zone are lost.</summary>
    Zone,

    /// <summary>A volume of an instance has no room left; <see cref="Fault.Volume"/> says which.</summary>
    DiskFull,

    /// <summary>The archive of a cluster, or of all, takes no writes.</summary>
    ArchiveRefuses,

    /// <summary>The clocks ran on by <see cref="Fault.Days"/> and nobody renewed the certificates meanwhile.</summary>
    Clock,

    /// <summary>The operator does not run; kubelets and instances do.</summary>
    Operator,
}
