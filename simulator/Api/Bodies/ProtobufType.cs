namespace PgHaInfra.Simulator.Api.Bodies;

internal enum ProtobufType
{
    Text,
    Bytes,
    Integer,
    OptionalInteger,
    Boolean,
    IntegerOrText,
    Message,
}
