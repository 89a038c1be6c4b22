using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Api.Validation;

namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>The shape of a custom resource, from its schema; what the schema does not describe has atomic lists.</summary>
internal sealed class SchemaShape(SchemaNode? schema) : FieldShape
{
    private static readonly BuiltInShape Metadata = new("", "metadata");

    public override ListShape List => schema?.ListType switch
    {
        "map" => ListShape.Map,
        "set" => ListShape.Set,
        _ => ListShape.Atomic,
    };

    public override IReadOnlyList<string> Keys => schema?.ListKeys ?? [];

    public override bool IsAtomicMap => schema?.IsAtomicMap ?? false;

    public override FieldShape Items => new SchemaShape(schema?.Items ?? schema?.Values);

    /// <summary>The shape of whole objects, whose metadata is the same for all kinds.</summary>
    public static FieldShape OfObject(SchemaNode? schema) => new Root(schema);

    public override FieldShape Field(string name) => new SchemaShape(schema?.Properties.GetValueOrDefault(name) ?? schema?.Values);

    public override string? DefaultOf(string key) =>
        schema?.Items?.Properties.GetValueOrDefault(key)?.Default is JsonValue v ? (string?)v : null;

    private sealed class Root(SchemaNode? schema) : FieldShape
    {
        public override ListShape List => ListShape.Atomic;

        public override IReadOnlyList<string> Keys => [];

        public override bool IsAtomicMap => false;

        public override FieldShape Items => this;

        public override FieldShape Field(string name) =>
            name == "metadata" ? Metadata : new SchemaShape(schema?.Properties.GetValueOrDefault(name));
    }
}
