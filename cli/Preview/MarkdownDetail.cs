namespace PgHaInfra.Cli.Preview;

/// <summary>How much of a preview a comment has room for.</summary>
/// <param name="Manifests">Whether the Kubernetes objects are folded in.</param>
/// <param name="Trees">Whether the trees of resources and their counts are.</param>
/// <param name="Changes">How many changed resources are listed for each stack.</param>
/// <param name="Properties">How many properties are listed for each of them.</param>
internal sealed record MarkdownDetail(bool Manifests, bool Trees, int Changes, int Properties)
{
    /// <summary>From all to what is left when there is hardly room: what matters least goes first.</summary>
    public static IReadOnlyList<MarkdownDetail> Levels { get; } =
    [
        new(true, true, int.MaxValue, int.MaxValue),
        new(false, true, int.MaxValue, int.MaxValue),
        new(false, false, int.MaxValue, int.MaxValue),
        new(false, false, int.MaxValue, 10),
        new(false, false, 50, 3),
        new(false, false, 10, 1),
        new(false, false, 0, 0),
    ];
}
