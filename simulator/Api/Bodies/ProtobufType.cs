namespace PgHaInfra.Simulator.Api.Bodies;

internal enum ProtobufType
{
    Text,
    Bytes,
    Integer,
    Boolean,
    IntegerOrText,
    Message,
}
