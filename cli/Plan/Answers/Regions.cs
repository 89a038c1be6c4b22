using System.Collections.Concurrent;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>Where the resource groups of a plan are: a resource without a location goes where its group is.</summary>
internal sealed class Regions
{
    // For a group that belongs to somebody else.
    private const string Elsewhere = "westeurope";

    private readonly ConcurrentDictionary<string, string> _byGroup = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string group, string? location) => _byGroup[group] = location ?? Elsewhere;

    public string Of(string? group) => group is not null && _byGroup.TryGetValue(group, out var found) ? found : Elsewhere;
}
