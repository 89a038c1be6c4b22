using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>
/// What all names of Azure's resources in a stack begin with. Ten characters leave room for a prefix and a suffix in the shortest names
/// that Azure has: 24 for a storage account, 23 for a Grafana.
/// </summary>
public sealed class AzureNameAttribute() : TextRuleAttribute(
    $"2 to {Longest} lower-case letters, digits and single '-', beginning with a letter and not ending with '-'")
{
    private const int Longest = 10;

    /// <inheritdoc/>
    public override bool Accepts(string text) => text.Length <= Longest && AzureForms.BaseName.Accepts(text);
}
