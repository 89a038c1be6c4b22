using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>
/// What a setting's value has to be beyond its type. On a list it holds for each item, on a map for each entry,
/// unless <see cref="OfWhole"/> says otherwise.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : Attribute
{
    /// <summary>Whether the rule is about a list itself and not about its items. Default false.</summary>
    public virtual bool OfWhole => false;

    /// <summary>Whether a number in the YAML is taken as the text it was written as. Default false.</summary>
    public virtual bool TakesNumbers => false;

    /// <summary>Whether a value that is not allowed may hold a secret and is not to be shown. Default false.</summary>
    public virtual bool HidesValue => false;

    /// <summary>What is allowed, to stand in the reference of all settings.</summary>
    public abstract string Allowed { get; }

    /// <summary>Checks a value.</summary>
    /// <returns>Null when it is allowed; otherwise what is allowed, such as "must be a whole number from 1 to 99".</returns>
    public abstract string? Complaint(object value);

    /// <summary>
    /// Adds to the JSON schema of a value what an editor can check of the rule. Default nothing: the description says it.
    /// </summary>
    public virtual void Constrain(JsonObject schema)
    {
    }
}
