namespace PgHaInfra.Simulator.Api.Bodies;

/// <summary>A message by its field numbers; numbers that are not named are skipped.</summary>
internal sealed record ProtobufMessage(IReadOnlyDictionary<int, ProtobufField> Fields);
