namespace PgHaInfra.Components;

/// <summary>An argument of a component that is not allowed.</summary>
/// <param name="Argument">Its path, such as <c>systemPool.vmSize</c>.</param>
/// <param name="Value">Its value as it would stand in JSON; null when it is missing.</param>
/// <param name="Problem">What is wrong, in terms of what is allowed.</param>
public sealed record ArgumentMistake(string Argument, string? Value, string Problem)
{
    /// <summary>The mistake in one line.</summary>
    public override string ToString() => Value is null ? $"{Argument}: {Problem}" : $"{Argument} = {Value}: {Problem}";
}
