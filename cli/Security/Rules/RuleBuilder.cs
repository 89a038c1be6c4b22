using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>What most rules have in common: resources of one type with a property that has to have a value.</summary>
internal static class RuleBuilder
{
    /// <summary>Looks at a property of every resource of a type.</summary>
    public static Func<PlanView, IEnumerable<Observation>> Each(string type, string property, Func<JsonNode?, bool> expected) =>
        plan => plan.Of(type).Select(resource => See(resource, property, expected));

    /// <summary>Looks at several properties of every resource of a type.</summary>
    public static Func<PlanView, IEnumerable<Observation>> Each(string type,
        params (string Property, Func<JsonNode?, bool> Expected)[] properties) =>
        plan => plan.Of(type).SelectMany(resource => properties.Select(p => See(resource, p.Property, p.Expected)));

    /// <summary>Looks at a property of every node pool.</summary>
    public static Func<PlanView, IEnumerable<Observation>> EachPool(string property, Func<JsonNode?, bool> expected) =>
        plan => plan.Pools.Select(pool => pool.See(property, expected));

    /// <summary>Looks at one property.</summary>
    public static Observation See(PlannedResource resource, string property, Func<JsonNode?, bool> expected)
    {
        var value = resource.Inputs.At(property);
        return new Observation(resource, property, value.Show(), expected(value));
    }

    /// <summary>Looks at whether something that belongs to a resource is there.</summary>
    public static Observation Has(PlannedResource resource, string what, bool there) =>
        new(resource, what, there ? "present" : "missing", there);

    public static bool True(JsonNode? value) => value.IsTrue();

    public static bool False(JsonNode? value) => value.IsFalse();

    public static bool NotTrue(JsonNode? value) => !value.IsTrue();

    /// <summary>For what is on unless it is switched off.</summary>
    public static bool NotFalse(JsonNode? value) => !value.IsFalse();

    public static bool Filled(JsonNode? value) => value is JsonArray { Count: > 0 };

    public static Func<JsonNode?, bool> OneOf(params string[] allowed) => value => value is JsonValue
        && allowed.Contains(value.ToString(), StringComparer.Ordinal);

    public static Func<JsonNode?, bool> SetAndNot(params string[] refused) =>
        value => value is JsonValue && !refused.Contains(value.ToString(), StringComparer.OrdinalIgnoreCase);
}
