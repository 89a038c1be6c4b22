using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Collects what is wrong with an object, in Kubernetes' words.</summary>
internal sealed class FieldErrors
{
    private readonly List<StatusCause> causes = [];

    public IReadOnlyList<StatusCause> Causes => causes;

    public void Required(string field, string? why = null) =>
        Add("FieldValueRequired", why is null ? "Required value" : $"Required value: {why}", field);

    public void Invalid(string field, JsonNode? value, string why) =>
        Add("FieldValueInvalid", $"Invalid value: {Show(value)}: {why}", field);

    public void Forbidden(string field, string why) => Add("FieldValueForbidden", $"Forbidden: {why}", field);

    public void Duplicate(string field, JsonNode? value) => Add("FieldValueDuplicate", $"Duplicate value: {Show(value)}", field);

    public void Unsupported(string field, JsonNode? value, IEnumerable<string> supported) => Add(
        "FieldValueNotSupported",
        $"Unsupported value: {Show(value)}: supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}",
        field);

    public void WrongType(string field, string actual, string expected) =>
        Add("FieldValueTypeInvalid", $"Invalid value: \"{actual}\": {field} in body must be of type {expected}: \"{actual}\"", field);

    public void Add(string reason, string message, string field) => causes.Add(new StatusCause(reason, message, field));

    public void ThrowIfAny(ResourceKind kind, string name)
    {
        if (causes.Count > 0)
        {
            throw KubeErrors.Invalid(kind, name, causes);
        }
    }

    private static string Show(JsonNode? value) => value?.ToJsonString(KubeObject.WriteOptions) ?? "null";
}
