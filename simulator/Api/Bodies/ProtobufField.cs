namespace PgHaInfra.Simulator.Api.Bodies;

/// <summary>A field of a message: its name in JSON and how it is written.</summary>
internal sealed record ProtobufField(
    string Name, ProtobufType Type = ProtobufType.Text, ProtobufMessage? Message = null, bool IsRepeated = false, bool IsMap = false);
