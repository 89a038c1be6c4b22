namespace PgHaInfra.Kube;

/// <summary>Which part of a pod's log is wanted.</summary>
public sealed record LogOptions
{
    public static readonly LogOptions Default = new();

    /// <summary>Container; null for the pod's only one.</summary>
    public string? Container { get; init; }

    /// <summary>Only the last lines; null for all.</summary>
    public int? TailLines { get; init; }

    /// <summary>Go on with what is written from now on, until the container ends. Default: false.</summary>
    public bool Follow { get; init; }

    /// <summary>The log of the container's previous run. Default: false.</summary>
    public bool Previous { get; init; }
}
