using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Promotion.Editing;

/// <summary>Changes single values in a stack's file and leaves comments, order, quotes and line ends around them as they are.</summary>
/// <param name="text">The file.</param>
internal sealed class YamlEditor(string text)
{
    private readonly string _end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    private readonly YamlNode _root = YamlNode.Parse(text);

    /// <summary>The text with one value changed.</summary>
    /// <param name="text">The file, known to be valid.</param>
    /// <param name="path">Where, below <c>config:</c>; keys as texts, positions as numbers.</param>
    /// <param name="value">What stands there afterwards; null to take it out.</param>
    /// <exception cref="EditException">
    /// The place is shared with another one by an anchor, or written in a way that cannot be edited.
    /// </exception>
    public static string Set(string text, IReadOnlyList<object> path, JsonNode? value) => new YamlEditor(text).Set(path, value);

    private string Set(IReadOnlyList<object> path, JsonNode? value)
    {
        var node = _root;
        var above = new List<YamlNode>();
        IReadOnlyList<object> steps = ["config", .. path];
        for (var i = 0; i < steps.Count; i++)
        {
            RefuseShared(node);
            above.Add(node);
            var below = steps[i] is string key ? node.Entry(key) : node.Items?.ElementAtOrDefault((int)steps[i]);
            if (below is null || (below.IsNothing && i < steps.Count - 1))
            {
                return value is null ? text
                    : below is null ? Insert(node, steps[i], Nested(steps.Skip(i + 1), value))
                    : Replace(node, below, Nested(steps.Skip(i + 1), value));
            }

            node = below;
        }

        return value is null ? Remove(above, node) : Replace(above[^1], node, value);
    }

    private static JsonNode Nested(IEnumerable<object> steps, JsonNode value) => steps.Reverse().Aggregate(
        value.DeepClone(), (inner, step) => step is string key ? new JsonObject { [key] = inner } : new JsonArray(inner));

    private void RefuseShared(YamlNode node)
    {
        if (node.Alias is { } alias)
        {
            throw new EditException($"line {Line(node.Start)} is *{alias}, shared with where &{alias} stands; write it out there first");
        }

        if (node.Anchor is { } anchor && _root.All().FirstOrDefault(other => other.Alias == anchor) is { } user)
        {
            throw new EditException(
                $"line {Line(node.Start)} is &{anchor}, which line {Line(user.Start)} shares; write it out there first");
        }
    }

    private string Replace(YamlNode parent, YamlNode node, JsonNode value)
    {
        if (node.Alias is null)
        {
            RefuseShared(node);
        }

        if (node.Items is { } items && !node.IsFlow && value is JsonArray { Count: > 0 } wanted
            && items.All(item => item.Scalar is not null))
        {
            return ListEdit(items, wanted);
        }

        var after = parent.Entries is { } entries
            ? YamlNode.AfterColon(text, entries.First(entry => entry.Value == node).Key.End)
            : node.Start;
        if (node.IsFlow || parent.IsFlow)
        {
            return Splice(node.Start, node.End, YamlText.Flow(value));
        }

        if (node.Entries is null && node.Items is null)
        {
            return YamlText.IsBlock(value)
                ? InsertLines(LineEnd(node.End), YamlText.Block(value, Column(after) + 2), Splice(after, node.End, ""), after - node.End)
                : node.IsNothing ? Splice(after, after, " " + YamlText.Inline(value))
                : Splice(node.Start, node.End, Quoted(node, value));
        }

        // A block moves out with its own lines; comments beside its key stay.
        var without = Splice(LineStart(node.Start), LineEnd(node.End), "");
        return YamlText.IsBlock(value)
            ? without.Insert(LineStart(node.Start), Lines(YamlText.Block(value, Column(after) + 2)))
            : without.Insert(after, " " + YamlText.Inline(value));
    }

    private static string Quoted(YamlNode node, JsonNode value)
    {
        var plain = YamlText.Inline(value);
        return value.GetValueKind() != System.Text.Json.JsonValueKind.String || plain.StartsWith('"') ? plain
            : node.Scalar?.Style switch
            {
                YamlDotNet.Core.ScalarStyle.DoubleQuoted => value.ToJsonString(),
                YamlDotNet.Core.ScalarStyle.SingleQuoted when !plain.Contains('\'') => $"'{plain}'",
                _ => plain,
            };
    }

    private string ListEdit(IReadOnlyList<YamlNode> items, JsonArray wanted)
    {
        var margin = new string(' ', Column(Dash(items)));
        var (result, last, next) = (new System.Text.StringBuilder(), 0, 0);
        foreach (var item in items)
        {
            var kept = Enumerable.Range(next, wanted.Count - next).FirstOrDefault(n => $"{wanted[n]}" == item.Scalar!.Value, -1);
            result.Append(text, last, LineStart(item.Start) - last);
            last = LineStart(item.Start);
            if (kept < 0)
            {
                last = LineEnd(item.End);
                continue;
            }

            result.Append(Lines(wanted.Take(next..kept).Select(added => $"{margin}- {YamlText.Inline(added)}")));
            next = kept + 1;
        }

        var end = LineEnd(items[^1].End);
        result.Append(text, last, end - last);
        if (end == text.Length && !text.EndsWith('\n') && next < wanted.Count)
        {
            result.Append(_end);
        }

        return result.Append(Lines(wanted.Skip(next).Select(added => $"{margin}- {YamlText.Inline(added)}")))
            .Append(text, end, text.Length - end).ToString();
    }

    private string Insert(YamlNode parent, object step, JsonNode value)
    {
        if (parent.IsFlow)
        {
            var gap = parent.Entries is { Count: 0 } || parent.Items is { Count: 0 } ? "" : ", ";
            return Splice(parent.End - 1, parent.End - 1, $"{gap}{(step is string name ? $"{name}: " : "")}{YamlText.Flow(value)}");
        }

        return step is string key && parent.Entries is { } entries
            ? InsertLines(LineEnd(parent.End), YamlText.Entry(key, value, Column(entries[0].Key.Start)), text, 0)
            : step is int && parent.Items is { } items
                ? InsertLines(LineEnd(parent.End), YamlText.Block(new JsonArray(value), Column(Dash(items))), text, 0)
                : throw new EditException($"line {Line(parent.Start)} is written as text; write it out as lines of YAML");
    }

    private string Remove(List<YamlNode> above, YamlNode node)
    {
        // What would be left empty goes, too: an empty group means its default.
        while (above.Count > 3 && (above[^1].Entries?.Count ?? above[^1].Items?.Count) == 1)
        {
            RefuseShared(node);
            node = above[^1];
            above.RemoveAt(above.Count - 1);
        }

        if (node.All().Select(inner => inner.Anchor).OfType<string>().FirstOrDefault(
            anchor => _root.All().Any(other => other.Alias == anchor)) is { } shared)
        {
            throw new EditException($"line {Line(node.Start)} holds &{shared}, which other lines share; write it out there first");
        }

        var parent = above[^1];
        var index = parent.Items?.ToList().IndexOf(node) ?? parent.Entries!.ToList().FindIndex(entry => entry.Value == node);
        var start = parent.Entries?[index].Key.Start ?? node.Start;
        var following = parent.Entries is { } entries
            ? entries.ElementAtOrDefault(index + 1).Key
            : parent.Items!.ElementAtOrDefault(index + 1);
        if (parent.IsFlow)
        {
            var before = index == 0 ? start : (parent.Entries?[index - 1].Value ?? parent.Items![index - 1]).End;
            return Splice(before, index == 0 && following is not null ? following.Start : node.End, "");
        }

        // The first entry of a list's item shares its line with the dash.
        return parent.Entries is not null && text[LineStart(start)..start].Contains('-') && following is not null
            ? Splice(start, following.Start, "")
            : Splice(LineStart(start), LineEnd(node.End), "");
    }

    private string Splice(int start, int end, string with) => string.Concat(text.AsSpan(0, start), with, text.AsSpan(end));

    // Behind a line that may be the last one and lack its end.
    private string InsertLines(int at, IEnumerable<string> lines, string into, int moved)
    {
        var place = at + moved;
        return place > 0 && into[place - 1] == '\n'
            ? into.Insert(place, Lines(lines))
            : into.Insert(place, _end + Lines(lines)[..^_end.Length]);
    }

    private string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + _end));

    private int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private int LineEnd(int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    // Where the text of a line begins, behind the dash of a list's item.
    private int Column(int at)
    {
        var line = LineStart(at);
        var column = line;
        while (column < at && text[column] is ' ' or '-' && !(text[column] == '-' && column + 1 < text.Length && text[column + 1] != ' '))
        {
            column++;
        }

        return column - line;
    }

    private int Dash(IReadOnlyList<YamlNode> items) => text.LastIndexOf('-', items[0].Start - 1);

    private int Line(int at) => text.AsSpan(0, at).Count('\n') + 1;
}
