namespace PgHaInfra.Simulator.Faults;

/// <summary>Which packets of a pod a cut drops.</summary>
public enum CutDirection
{
    /// <summary>All.</summary>
    Both,

    /// <summary>Those to the pod.</summary>
    In,

    /// <summary>Those from the pod.</summary>
    Out,

    /// <summary>Those between the pod and blob storage.</summary>
    Store,

    /// <summary>Those between the pod and the Kubernetes API.</summary>
    Api,
}
