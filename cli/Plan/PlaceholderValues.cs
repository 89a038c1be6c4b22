namespace PgHaInfra.Cli.Plan;

/// <summary>Values for a preview: of the right length, the same each time, and never a secret.</summary>
public sealed class PlaceholderValues : IRandomValues
{
    /// <inheritdoc />
    public string Password(string name, int length) => $"placeholder-{name}-".PadRight(length, 'x')[..length];
}
