using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Refuses values that Kubernetes' typed objects could not hold, in the words of its JSON decoder.</summary>
internal static class BuiltInTypes
{
    public static void Check(ResourceKind kind, JsonObject o, SchemaNode schema, string path = "")
    {
        var errors = new FieldErrors();
        new SchemaValidator(errors).Check(WithoutNulls(o), null, schema, path);
        foreach (var cause in errors.Causes)
        {
            if (cause.Reason == "FieldValueTypeInvalid")
            {
                throw Unreadable(
                    kind,
                    $"json: cannot unmarshal {Found(cause.Message)} into Go struct field {Owner(kind, cause.Field)} of type "
                        + $"{Wanted(cause.Message)}");
            }
            if (cause.Message.Contains("must be of type byte", StringComparison.Ordinal))
            {
                throw Unreadable(kind, "illegal base64 data at input byte 0");
            }
            if (cause.Message.Contains("must be of type date-time", StringComparison.Ordinal))
            {
                throw Unreadable(kind, $"parsing time {cause.Message.Split(": ")[1]} as \"2006-01-02T15:04:05Z07:00\": cannot parse");
            }
        }
    }

    private static KubeApiException Unreadable(ResourceKind kind, string why) =>
        KubeErrors.BadRequest($"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: {why}");

    private static string Found(string message) => message.Split('"')[1] switch
    {
        "boolean" => "bool",
        "integer" => "number",
        var other => other,
    };

    private static string Wanted(string message) => message.Split(" must be of type ")[1].Split(':')[0] switch
    {
        "boolean" => "bool",
        "integer" => "int32",
        var other => other,
    };

    private static string Owner(ResourceKind kind, string field)
    {
        var path = string.Concat(field.Split('[').Select((part, i) => i == 0 ? part : part[(part.IndexOf(']') + 1)..]));
        var type = path switch
        {
            _ when path.StartsWith("metadata", StringComparison.Ordinal) => "ObjectMeta",
            _ when path.StartsWith("spec.ports.", StringComparison.Ordinal) => $"{kind.Kind}Port",
            _ when path.StartsWith("spec.containers.", StringComparison.Ordinal) => "Container",
            _ when path.StartsWith("spec.", StringComparison.Ordinal) => $"{kind.Kind}Spec",
            _ => kind.Kind,
        };
        return $"{type}.{path}";
    }

    /// <summary>To Go a null is a field left out.</summary>
    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, WithoutNulls(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };
}
