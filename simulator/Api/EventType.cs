namespace PgHaInfra.Simulator.Api;

/// <summary>What happened to an object.</summary>
public enum EventType
{
    Added,
    Modified,
    Deleted,
}
