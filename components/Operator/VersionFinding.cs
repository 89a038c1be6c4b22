namespace PgHaInfra.Components;

/// <summary>Something to know about versions.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Problem">What is wrong, in terms of what is allowed or until when it is supported.</param>
public sealed record VersionFinding(NamedVersion Wanted, string Problem)
{
    /// <summary>The finding as one line.</summary>
    public override string ToString() => $"{Wanted.Name} = {Wanted.Value}: {Problem}";
}
