using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Api.Validation;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>Checks Kubernetes objects against the schemas of their kinds, as an API server would.</summary>
internal static class SchemaChecker
{
    /// <summary>A line for each mistake; null if there is no schema of the kind.</summary>
    public static IReadOnlyList<string>? Check(PlannedResource resource)
    {
        var (version, kind) = ((string)resource.Inputs["apiVersion"]!, (string)resource.Inputs["kind"]!);
        if (!KindRegistry.Default.TryGet(version, kind, out var info) || CustomSchemas.Of(info.Kind) is not { } schema)
        {
            return null;
        }

        var manifest = (JsonObject)resource.Inputs.DeepClone();
        var errors = new FieldErrors();
        var unknown = UnknownFields.Drop(manifest, schema).Select(field => $"unknown field {field}").ToList();
        SchemaDefaults.Apply(manifest, schema);
        new SchemaValidator(errors).Check(manifest, null, schema, "");
        return [.. unknown.Concat(errors.Causes.Select(cause => $"{cause.Field}: {cause.Message}"))
            .Select(mistake => $"{resource.Type} {resource.Name}: {mistake}")];
    }
}
