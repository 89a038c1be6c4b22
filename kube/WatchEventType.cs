namespace PgHaInfra.Kube;

/// <summary>What a watch saw happen to an object.</summary>
public enum WatchEventType
{
    /// <summary>The object came, was there when the watch began, or entered the selection.</summary>
    Added,

    Modified,

    /// <summary>The object went or left the selection.</summary>
    Deleted,
}
