using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Http;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>What every object that comes in over the API goes through: unknown fields, defaults, the rules of its kind.</summary>
internal static class Admission
{
    /// <exception cref="KubeApiException">The object is not acceptable.</exception>
    public static void Admit(ApiCall call, KubeObject o, KubeObject? old)
    {
        DropUnknownFields(call, o);
        var errors = new FieldErrors();
        MetadataRules.Check(call.Kind, o, errors);
        if (call.Info.IsCustom)
        {
            if (CustomSchemas.Of(call.Kind) is { } schema)
            {
                SchemaDefaults.Apply(o.Json, schema);
                new SchemaValidator(errors).Check(o.Json, old?.Json, schema, "");
            }
            errors.ThrowIfAny(call.Kind, o.Name);
            if (call.Path.Subresource is null or "scale" && o.DeletionTimestamp is null)
            {
                CnpgWebhooks.Admit(call, o, old);
            }
            return;
        }
        if (CustomSchemas.Of(call.Kind) is { } types)
        {
            BuiltInTypes.Check(call.Kind, o.Json, types);
        }
        BuiltInDefaults.Apply(o);
        BuiltInRules.Check(call.Kind, o, old, errors);
        errors.ThrowIfAny(call.Kind, o.Name);
    }

    /// <summary>Drops what the kind does not have, and warns or refuses as the client asked.</summary>
    public static void DropUnknownFields(ApiCall call, KubeObject o)
    {
        if (CustomSchemas.Of(call.Kind) is not { } schema)
        {
            return;
        }
        var dropped = UnknownFields.Drop(o.Json, schema)
            .Concat(UnknownFields.Drop(o.Metadata, MetadataRules.Schema).Select(f => $"metadata.{f}"))
            .Select(f => $"unknown field \"{f}\"")
            .ToList();
        if (dropped.Count == 0 || call.FieldValidation == FieldValidation.Ignore)
        {
            return;
        }
        if (call.FieldValidation == FieldValidation.Strict)
        {
            throw KubeErrors.BadRequest(
                $"{call.Kind.Kind} in version \"{call.Kind.Version}\" cannot be handled as a {call.Kind.Kind}: "
                + $"strict decoding error: {string.Join(", ", dropped)}");
        }
        dropped.ForEach(call.Warn);
    }
}
