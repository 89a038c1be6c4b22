using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PgHaInfra.Cli.Promotion.Editing;

/// <summary>A node of a YAML text and where it stands, so that the text around it can stay as it is.</summary>
internal sealed class YamlNode
{
    /// <summary>Position of its first character.</summary>
    public required int Start { get; init; }

    /// <summary>Position behind its last character; comments and line ends that follow do not belong to it.</summary>
    public required int End { get; init; }

    /// <summary>The text of a scalar; null for lists, maps and aliases.</summary>
    public Scalar? Scalar { get; init; }

    /// <summary>The items of a list; null for everything else.</summary>
    public IReadOnlyList<YamlNode>? Items { get; init; }

    /// <summary>The entries of a map; null for everything else.</summary>
    public IReadOnlyList<(YamlNode Key, YamlNode Value)>? Entries { get; init; }

    /// <summary>Whether a list or map is written with brackets or braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>The name behind <c>&amp;</c>; null for none.</summary>
    public string? Anchor { get; init; }

    /// <summary>The name behind <c>*</c>; null for everything but an alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether nothing is written, so that the setting keeps its default.</summary>
    public bool IsNothing => Scalar is { Value.Length: 0, Style: ScalarStyle.Plain };

    /// <summary>The value of an entry; null when there is none.</summary>
    public YamlNode? Entry(string key) => Entries?.FirstOrDefault(entry => entry.Key.Scalar?.Value == key).Value;

    /// <summary>This node and all below it.</summary>
    public IEnumerable<YamlNode> All() =>
        [this, .. (Items ?? []).SelectMany(item => item.All()), .. (Entries ?? []).SelectMany(entry => entry.Value.All())];

    /// <summary>Reads a text that is known to be one YAML document.</summary>
    public static YamlNode Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Read(parser, text);
    }

    private static YamlNode Read(IParser parser, string text)
    {
        var start = (int)parser.Current!.Start.Index;
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return new YamlNode { Start = start, End = (int)alias.End.Index, Alias = alias.Value.Value };
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var end = (int)scalar.End.Index;
            // The mark of a block scalar is behind its line end.
            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            return new YamlNode { Start = start, End = end, Scalar = scalar, Anchor = Name(scalar) };
        }

        return parser.TryConsume<SequenceStart>(out var sequence) ? List(parser, text, sequence) : Map(parser, text);
    }

    private static YamlNode List(IParser parser, string text, SequenceStart start)
    {
        var items = new List<YamlNode>();
        while (!parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Read(parser, text));
        }

        var (isFlow, end) = (start.Style == SequenceStyle.Flow, Closing(text, ']', parser.Consume<SequenceEnd>()));
        return new YamlNode
        {
            Start = (int)start.Start.Index,
            End = isFlow ? end : items[^1].End,
            Items = items,
            IsFlow = isFlow,
            Anchor = Name(start),
        };
    }

    private static YamlNode Map(IParser parser, string text)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<(YamlNode Key, YamlNode Value)>();
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = Read(parser, text);
            var value = Read(parser, text);
            // Of nothing the mark is wherever the next thing begins.
            entries.Add((key, value.IsNothing
                ? new YamlNode
                {
                    Start = AfterColon(text, key.End), End = AfterColon(text, key.End), Scalar = value.Scalar, Anchor = value.Anchor,
                }
                : value));
        }

        var (isFlow, end) = (start.Style == MappingStyle.Flow, Closing(text, '}', parser.Consume<MappingEnd>()));
        return new YamlNode
        {
            Start = (int)start.Start.Index,
            End = isFlow ? end : entries[^1].Value.End,
            Entries = entries,
            IsFlow = isFlow,
            Anchor = Name(start),
        };
    }

    // The mark of an end is before the bracket or behind it.
    private static int Closing(string text, char bracket, ParsingEvent end)
    {
        var at = text.IndexOf(bracket, Math.Min((int)end.Start.Index, text.Length));
        return Math.Min(at >= 0 ? at + 1 : (int)end.End.Index, text.Length);
    }

    /// <summary>The position behind the colon that follows a key.</summary>
    public static int AfterColon(string text, int keyEnd) => text.IndexOf(':', keyEnd) + 1;

    private static string? Name(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;
}
