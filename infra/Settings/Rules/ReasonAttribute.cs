namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A reason that somebody else can judge: some words, not a mark that there is none.</summary>
public sealed class ReasonAttribute() : TextRuleAttribute("a reason of one line with at least three words, which says why")
{
    private const int FewestWords = 3;
    private const int FewestLetters = 12;

    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        !text.Any(char.IsControl)
        && text.Count(char.IsLetter) >= FewestLetters
        && text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => word.Any(char.IsLetter)).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= FewestWords;
}
