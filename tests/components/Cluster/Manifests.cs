using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Api.Validation;

namespace PgHaInfra.Tests.Components;

/// <summary>Checks custom resources against the schemas of their kinds, as an API server would.</summary>
internal static class Manifests
{
    /// <summary>A line for each mistake.</summary>
    public static IReadOnlyList<string> Mistakes(JsonObject inputs)
    {
        var (version, name) = ((string)inputs["apiVersion"]!, (string)inputs["kind"]!);
        Assert.True(KindRegistry.Default.TryGet(version, name, out var info), $"{version} {name} is unknown");
        var schema = CustomSchemas.Of(info.Kind) ?? throw new InvalidOperationException($"{name} has no schema");
        var manifest = (JsonObject)inputs.DeepClone();
        var errors = new FieldErrors();
        var unknown = UnknownFields.Drop(manifest, schema).Select(field => $"unknown field {field}").ToList();
        SchemaDefaults.Apply(manifest, schema);
        new SchemaValidator(errors).Check(manifest, null, schema, "");
        return [.. unknown.Concat(errors.Causes.Select(cause => $"{cause.Field}: {cause.Message}"))];
    }
}
