using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PgHaInfra.Cli.Plan;

/// <summary>Writes JSON values as YAML.</summary>
public static class Yaml
{
    /// <summary>The value as one YAML document.</summary>
    public static string Of(JsonNode value)
    {
        using var text = new StringWriter();
        var emitter = new Emitter(text, new EmitterSettings().WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, value);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(
                    AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, entry) in map)
                {
                    emitter.Emit(Text(key));
                    Emit(emitter, entry);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(
                    AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var entry in list)
                {
                    Emit(emitter, entry);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                emitter.Emit(Text(scalar.GetValue<string>()));
                break;
            default:
                emitter.Emit(new Scalar(value?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static Scalar Text(string text) =>
        new(AnchorName.Empty, TagName.Empty, text, Style(text), isPlainImplicit: true, isQuotedImplicit: true);

    private static ScalarStyle Style(string text) =>
        text.Contains('\n') ? ScalarStyle.Literal
        : IsPlain(text) ? ScalarStyle.Plain
        : ScalarStyle.DoubleQuoted;

    // A string that YAML 1.1 or 1.2 would read as a number, a truth value, null or a date must be quoted.
    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '/')
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./".Contains(letter))
        && !Reserved.Contains(text);

    private static readonly HashSet<string> Reserved =
        new(["y", "n", "yes", "no", "on", "off", "true", "false", "null"], StringComparer.OrdinalIgnoreCase);
}
