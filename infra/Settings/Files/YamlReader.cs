using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PgHaInfra.Infra.Settings.Files;

/// <summary>Reads one YAML document as a tree of JSON, by YAML 1.2's core schema.</summary>
internal sealed class YamlReader
{
    // A stack's file is small; more nodes than this can only come of aliases that multiply each other.
    private const int MostNodes = 100_000;
    private const int Deepest = 50;
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private readonly IParser _parser;
    private readonly string _fileName;
    private int _nodes;
    private int _depth;

    private YamlReader(IParser parser, string fileName) => (_parser, _fileName) = (parser, fileName);

    /// <summary>The document's tree; null when it is empty.</summary>
    /// <exception cref="SettingsException">The text is no YAML, with FILE:LINE and one line of explanation.</exception>
    public static JsonNode? Read(string text, string fileName)
    {
        var reader = new YamlReader(new Parser(new StringReader(text)), fileName);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException problem)
        {
            throw IndentedByTab(text) is { } line
                ? reader.Wrong(line, "is no YAML: indent with spaces, not with a tab")
                : reader.Wrong(problem.End, OneLine(problem.Message));
        }
    }

    private JsonNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode();
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<StreamEnd>(out _) ? root : throw Wrong(_parser.Current!.Start, "must be one YAML document");
    }

    private JsonNode? ReadNode()
    {
        var start = _parser.Current!.Start;
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            var copy = _anchors.TryGetValue(alias.Value, out var known)
                ? known?.DeepClone()
                : throw Wrong(start, $"*{alias.Value} has no anchor before it");
            Count(Size(copy), start);
            return copy;
        }

        Count(1, start);
        var (anchor, node) = _parser.TryConsume<Scalar>(out var scalar) ? (scalar.Anchor, YamlScalar.Resolve(scalar))
            : _parser.TryConsume<SequenceStart>(out var sequence) ? (sequence.Anchor, ReadSequence())
            : (_parser.Consume<MappingStart>().Anchor, (JsonNode?)ReadMapping());
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private JsonArray ReadSequence()
    {
        Deeper();
        var items = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        _depth--;
        return items;
    }

    private JsonObject ReadMapping()
    {
        Deeper();
        var entries = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!.Start;
            var key = _parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : throw Wrong(start, "must have a plain text as key");
            if (entries.ContainsKey(key))
            {
                throw Wrong(start, $"{key} is given twice");
            }

            entries.Add(key, ReadNode());
        }

        _depth--;
        return entries;
    }

    private void Deeper()
    {
        if (++_depth > Deepest)
        {
            throw Wrong(_parser.Current!.Start, "is nested too deeply");
        }
    }

    private void Count(int nodes, Mark start)
    {
        if ((_nodes += nodes) > MostNodes)
        {
            throw Wrong(start, "has far too many values");
        }
    }

    private static int Size(JsonNode? node) => node switch
    {
        JsonObject entries => 1 + entries.Sum(e => Size(e.Value)),
        JsonArray items => 1 + items.Sum(Size),
        _ => 1,
    };

    private SettingsException Wrong(Mark at, string problem) => Wrong(at.Line, problem);

    private SettingsException Wrong(long line, string problem) => new([new SettingsError($"{_fileName}:{line}", null, problem)]);

    // The library puts this most common mistake on the line above and calls it something else.
    private static int? IndentedByTab(string text)
    {
        var line = Array.FindIndex(
            text.Split('\n'), l => l.AsSpan(0, l.Length - l.AsSpan().TrimStart().Length).TrimEnd("\r\n").Contains('\t'));
        return line < 0 ? null : line + 1;
    }

    // The library's messages begin with the position, which the key holds already.
    private static string OneLine(string message)
    {
        var end = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return "is no YAML: " + (end < 0 ? message : message[(end + 3)..]).ReplaceLineEndings(" ");
    }
}
