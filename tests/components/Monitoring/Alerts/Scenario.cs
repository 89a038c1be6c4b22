namespace PgHaInfra.Tests.Components;

/// <summary>What happens to a healthy cluster, and which alerts are to be seen then.</summary>
/// <param name="What">What happens, in a few words.</param>
/// <param name="Minutes">When it is looked at, in minutes since the beginning.</param>
/// <param name="Firing">Names of the alerts that fire then; nothing else may.</param>
/// <param name="Changes">Series that are other than in a healthy cluster; those without samples are gone from the beginning.</param>
public sealed record Scenario(string What, int Minutes, string[] Firing, params (string Series, string Samples)[] Changes)
{
    /// <inheritdoc/>
    public override string ToString() => What;
}
