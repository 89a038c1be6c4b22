namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A rule about a text, with one sentence that says what is allowed.</summary>
/// <param name="allowed">What is allowed, after "must be".</param>
public abstract class TextRuleAttribute(string allowed) : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed { get; } = allowed;

    /// <summary>Whether the text is allowed.</summary>
    public abstract bool Accepts(string text);

    /// <inheritdoc/>
    public override string? Complaint(object value) => value is string text && Accepts(text) ? null : $"must be {Allowed}";
}
