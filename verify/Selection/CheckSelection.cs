namespace PgHaInfra.Verify.Selection;

/// <summary>Which checks are to run, as a person asks for them.</summary>
/// <example><code>new CheckSelection { Only = ["topology"], Skip = ["zones"] }.Of(Harness.Checks)</code></example>
public sealed record CheckSelection
{
    /// <summary>Names of checks or groups; empty means all. Entries may hold several, separated by commas.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Names of checks or groups that are left out of what <see cref="Only"/> gives.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>Leave out everything that writes or disturbs.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a check was named, itself or by its group.</summary>
    public bool Names(ICheck check) => Words(Only).Any(word => Means(word, check));

    /// <summary>The selected checks, in the order of the catalogue.</summary>
    /// <exception cref="SelectionException">A name is not known, or nothing is left.</exception>
    public IReadOnlyList<ICheck> Of(IReadOnlyList<ICheck> catalogue)
    {
        Require("--only", Words(Only), catalogue);
        Require("--skip", Words(Skip), catalogue);
        var skipped = Words(Skip);
        var named = catalogue.Where(check => Words(Only).Count == 0 || Names(check)).ToList();
        IReadOnlyList<ICheck> selected =
            [.. named.Where(check => !skipped.Any(word => Means(word, check)) && (!ReadOnly || check.Impact == Impact.ReadOnly))];
        return selected.Count > 0 ? selected
            : throw new SelectionException(
                ReadOnly && named.Count > 0 && skipped.Count == 0
                    ? $"--read-only leaves nothing of --only {string.Join(',', Words(Only))}, which writes"
                    : "--skip leaves nothing to run");
    }

    private static void Require(string flag, List<string> words, IReadOnlyList<ICheck> catalogue)
    {
        foreach (var word in words.Where(word => !catalogue.Any(check => Means(word, check))))
        {
            var groups = catalogue.Select(check => check.Group).Distinct().Select(group => group.Key());
            throw new SelectionException(
                $"{flag} '{word}': is no check or group; allowed are the groups {string.Join(", ", groups)}"
                + $" and the checks {string.Join(", ", catalogue.Select(check => check.Name))}");
        }
    }

    private static List<string> Words(IReadOnlyList<string> entries) =>
        [.. entries.SelectMany(entry => entry.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static bool Means(string word, ICheck check) => word == check.Name || word == check.Group.Key() || word == check.Group.Title();
}
