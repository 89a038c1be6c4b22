namespace PgHaInfra.Kube;

/// <summary>One event of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object after it; for a deletion its last known state.</param>
public sealed record WatchEvent(WatchEventType Type, KubeObject Object);
