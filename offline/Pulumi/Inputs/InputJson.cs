using System.Text.Json;

namespace Pulumi;

/// <summary>A JSON argument of a resource: text or a parsed document, by implicit conversion.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>No value.</summary>
    public InputJson()
        : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> output)
        : base(output)
    {
    }

    /// <summary>A JSON text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    /// <summary>A parsed document.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>A parsed element.</summary>
    public static implicit operator InputJson(JsonElement element) => Output.Create(element);

    /// <summary>An output of a JSON text.</summary>
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    /// <summary>An output of a parsed document.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(parsed => parsed.RootElement);

    /// <summary>An output of a parsed element.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
