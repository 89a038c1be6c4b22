using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PgHaInfra.Kube;

/// <summary>Reads YAML as Kubernetes does: into JSON, with the scalars of YAML 1.1.</summary>
public static class KubeYaml
{
    /// <summary>The first document of a text; null for an empty one.</summary>
    /// <exception cref="FormatException">The text is not YAML; the message names the line.</exception>
    public static JsonNode? Parse(string text) => ParseAll(text).FirstOrDefault();

    /// <summary>All documents of a text; empty ones are left out.</summary>
    /// <exception cref="FormatException">The text is not YAML; the message names the line.</exception>
    public static IReadOnlyList<JsonNode> ParseAll(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            var documents = new List<JsonNode>();
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out _))
            {
                parser.Consume<DocumentStart>();
                if (Read(parser, []) is { } node)
                {
                    // Read again from text, every number can be taken as any type of number that holds it.
                    documents.Add(JsonNode.Parse(node.ToJsonString())!);
                }
                parser.Consume<DocumentEnd>();
            }
            return documents;
        }
        catch (YamlException e)
        {
            throw new FormatException($"yaml: line {e.Start.Line}: {e.Message}", e);
        }
    }

    private static JsonNode? Read(IParser parser, Dictionary<string, JsonNode?> anchors)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known)
                ? known?.DeepClone()
                : throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value.Value}' referenced");
        }
        var start = parser.Consume<NodeEvent>();
        JsonNode? node = start switch
        {
            Scalar scalar => Value(scalar),
            SequenceStart => Sequence(parser, anchors),
            _ => Mapping(parser, anchors),
        };
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor.Value] = node;
        }
        return node;
    }

    private static JsonArray Sequence(IParser parser, Dictionary<string, JsonNode?> anchors)
    {
        var array = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            array.Add(Read(parser, anchors));
        }
        return array;
    }

    private static JsonObject Mapping(IParser parser, Dictionary<string, JsonNode?> anchors)
    {
        var o = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var value = Read(parser, anchors);
            if (key.Value == "<<" && key.Style == ScalarStyle.Plain)
            {
                Merge(o, value);
            }
            else if (!o.TryAdd(key.Value, value))
            {
                throw new YamlException(key.Start, key.End, $"key \"{key.Value}\" already set in map");
            }
        }
        return o;
    }

    private static void Merge(JsonObject o, JsonNode? from)
    {
        foreach (var source in from is JsonArray several ? several.OfType<JsonObject>() : [(JsonObject)from!])
        {
            foreach (var (key, value) in source)
            {
                o.TryAdd(key, value?.DeepClone());
            }
        }
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith(":str", StringComparison.Ordinal)))
        {
            return JsonValue.Create(text);
        }
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
        {
            return JsonValue.Create(text);
        }
        if (text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text[2..], NumberStyles.HexNumber, null, out var hex))
        {
            return JsonValue.Create(hex);
        }
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(
                text.Length > 1 && text[0] == '0' && text.All(c => c is >= '0' and <= '7') ? Convert.ToInt64(text, 8) : whole);
        }
        const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? JsonValue.Create(real)
            : JsonValue.Create(text);
    }
}
