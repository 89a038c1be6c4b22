namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>A committed change, shared by everyone who hears of it.</summary>
internal sealed record Change(EventType Type, StoredObject Current, StoredObject? Old);
