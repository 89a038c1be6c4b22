namespace PgHaInfra.Kube;

/// <summary>How an object is to be deleted.</summary>
public sealed record DeletionOptions
{
    public static readonly DeletionOptions Default = new();

    /// <summary>Seconds a pod gets to stop; null takes the pod's own.</summary>
    public int? GracePeriodSeconds { get; init; }

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; null takes the kind's default.</summary>
    public string? PropagationPolicy { get; init; }

    /// <summary>Delete only the object of this identity.</summary>
    public string? Uid { get; init; }

    /// <summary>Let the server answer as if, and change nothing. Default: false.</summary>
    public bool DryRun { get; init; }
}
