using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>A rule of x-kubernetes-validations. One that speaks of oldSelf says something about changes only.</summary>
internal sealed class CelRule
{
    private readonly Func<CelScope, object?> evaluate;
    private readonly bool isTransition;

    private CelRule(string rule, string message, string reason, string fieldPath)
    {
        evaluate = new CelParser(rule).Parse();
        isTransition = rule.Contains("oldSelf", StringComparison.Ordinal);
        Message = message;
        Reason = reason;
        FieldPath = fieldPath;
    }

    public string Message { get; }

    public string Reason { get; }

    /// <summary>Appended to the path of the value the rule is about.</summary>
    public string FieldPath { get; }

    public static CelRule Read(JsonObject o) => new(
        (string)o["rule"]!, (string?)o["message"] ?? $"failed rule: {(string?)o["rule"]}", (string?)o["reason"] ?? "FieldValueInvalid",
        (string?)o["fieldPath"] ?? "");

    public bool Holds(JsonNode? self, JsonNode? oldSelf) =>
        (isTransition && oldSelf is null)
        || evaluate(new CelScope("self", CelScope.Plain(self), new CelScope("oldSelf", CelScope.Plain(oldSelf), null))) is true;
}
