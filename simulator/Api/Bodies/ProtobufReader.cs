using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Bodies;

/// <summary>Reads the few objects that newer kubectl versions send as Protocol Buffers only.</summary>
internal static class ProtobufReader
{
    private static readonly byte[] Magic = [(byte)'k', (byte)'8', (byte)'s', 0];

    public static JsonObject Read(byte[] body)
    {
        if (!body.AsSpan().StartsWith(Magic))
        {
            throw KubeErrors.BadRequest("the body of the request is not a Kubernetes protobuf message");
        }
        var envelope = Message(body.AsMemory(4), ProtobufMessages.Envelope);
        var (apiVersion, kind) = ((string?)envelope["type"]?["apiVersion"] ?? "", (string?)envelope["type"]?["kind"] ?? "");
        if (!ProtobufMessages.Kinds.TryGetValue((apiVersion, kind), out var message))
        {
            throw KubeErrors.UnsupportedMediaType("application/json", "application/yaml");
        }
        var raw = Convert.FromBase64String((string?)envelope["raw"] ?? "");
        var o = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        foreach (var (name, value) in Message(raw, message).ToList())
        {
            o[name] = value?.DeepClone();
        }
        return (JsonObject)JsonNode.Parse(o.ToJsonString())!;
    }

    private static JsonObject Message(ReadOnlyMemory<byte> bytes, ProtobufMessage message)
    {
        var o = new JsonObject();
        var at = 0;
        while (at < bytes.Length)
        {
            var tag = Varint(bytes.Span, ref at);
            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            ulong scalar = 0;
            var content = ReadOnlyMemory<byte>.Empty;
            switch (wire)
            {
                case 0:
                    scalar = Varint(bytes.Span, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Varint(bytes.Span, ref at);
                    if (length < 0 || at + length > bytes.Length)
                    {
                        throw KubeErrors.BadRequest("the protobuf message is cut off");
                    }
                    content = bytes.Slice(at, length);
                    at += length;
                    break;
            }
            if (message.Fields.TryGetValue(number, out var field))
            {
                Put(o, field, scalar, content);
            }
        }
        return o;
    }

    private static void Put(JsonObject o, ProtobufField field, ulong scalar, ReadOnlyMemory<byte> content)
    {
        if (field.IsMap)
        {
            var entry = Message(content, ProtobufMessages.MapEntry(field.Type));
            if (o[field.Name] is not JsonObject map)
            {
                o[field.Name] = map = [];
            }
            map[(string?)entry["key"] ?? ""] = (string?)entry["value"] ?? "";
            return;
        }
        JsonNode? value = field.Type switch
        {
            ProtobufType.Text => Encoding.UTF8.GetString(content.Span) is { Length: > 0 } text ? text : null,
            ProtobufType.Bytes => Convert.ToBase64String(content.Span),
            ProtobufType.Integer => scalar == 0 ? null : (long)scalar,
            // Of these zero is not the same as nothing.
            ProtobufType.OptionalInteger => (long)scalar,
            ProtobufType.Boolean => scalar != 0,
            ProtobufType.IntegerOrText => IntegerOrText(Message(content, ProtobufMessages.IntOrString)),
            _ => Message(content, field.Message!) is { Count: > 0 } inner ? inner : null,
        };
        if (value is null)
        {
            return;
        }
        if (!field.IsRepeated)
        {
            o[field.Name] = value;
        }
        else if (o[field.Name] is JsonArray array)
        {
            array.Add(value);
        }
        else
        {
            o[field.Name] = new JsonArray(value);
        }
    }

    private static JsonNode? IntegerOrText(JsonObject o) => (o["text"] ?? o["number"])?.DeepClone();

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; at < bytes.Length; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
        throw KubeErrors.BadRequest("the protobuf message is cut off");
    }
}
