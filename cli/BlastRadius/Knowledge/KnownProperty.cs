namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What is known of a property that cannot simply be changed.</summary>
/// <param name="Path">Its path; what stands below it counts. <c>[]</c> is any item of a list.</param>
/// <param name="Action">What a change does.</param>
/// <param name="Why">Why.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Consequence">What users notice; null for what follows from the action.</param>
public sealed record KnownProperty(string Path, ChangeAction Action, string Why, string Source, string? Consequence = null)
{
    private const string ByProvider = "Pulumi's provider replaces the resource when this changes";

    /// <summary>Properties whose change makes Pulumi's provider replace the resource.</summary>
    public static IEnumerable<KnownProperty> Replaced(string source, params string[] paths) =>
        paths.Select(path => new KnownProperty(path, ChangeAction.Replace, ByProvider, source));

    /// <summary>Properties whose change is refused.</summary>
    public static IEnumerable<KnownProperty> Refused(string why, string source, params string[] paths) =>
        paths.Select(path => new KnownProperty(path, ChangeAction.Refused, why, source));
}
