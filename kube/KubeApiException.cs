namespace PgHaInfra.Kube;

/// <summary>The Kubernetes API refused a request; <see cref="Status"/> says why.</summary>
public sealed class KubeApiException : Exception
{
    public KubeApiException(KubeStatus status) : base(status.Message) => Status = status;

    public KubeStatus Status { get; }

    public int Code => Status.Code;

    public string Reason => Status.Reason;

    public bool IsNotFound => Reason == "NotFound" || Code == 404;

    public bool IsConflict => Reason == "Conflict";

    public bool IsAlreadyExists => Reason == "AlreadyExists";

    public bool IsInvalid => Reason == "Invalid";

    /// <summary>A watch asked for a resourceVersion that the server no longer remembers: list again.</summary>
    public bool IsExpired => Code == 410;
}
