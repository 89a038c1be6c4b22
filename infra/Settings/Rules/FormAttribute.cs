using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A text of a form that a component asks for as well, so that both say the same.</summary>
/// <param name="form">The component's form.</param>
/// <param name="takesNumbers">Whether a number in the YAML is taken as the text it was written as.</param>
public abstract class FormAttribute(TextForm form, bool takesNumbers = false) : TextRuleAttribute(form.Allowed)
{
    /// <inheritdoc/>
    public override bool TakesNumbers => takesNumbers;

    /// <inheritdoc/>
    public override bool Accepts(string text) => form.Accepts(text);
}
