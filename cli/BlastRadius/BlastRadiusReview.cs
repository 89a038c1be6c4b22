using PgHaInfra.Cli.BlastRadius.Knowledge;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>How far the changes between two plans reach: what would be lost, what users notice, what is harmless.</summary>
/// <param name="Entries">What the changes bring about, the most dangerous first.</param>
/// <param name="Unused">Allowed changes that do not happen, and should leave the configuration again.</param>
public sealed record BlastRadiusReview(IReadOnlyList<BlastEntry> Entries, IReadOnlyList<AllowedChangeSettings> Unused)
{
    /// <summary>The gravest level; safe when nothing changes.</summary>
    public DangerLevel Level => Entries.Select(entry => entry.Level).DefaultIfEmpty(DangerLevel.Safe).Max();

    /// <summary>Whether something dangerous happens that nobody allowed.</summary>
    public bool Stops => Entries.Any(entry => entry.Stops);

    /// <summary>Looks at a diff. Depends on its arguments alone.</summary>
    /// <param name="diff">What changes.</param>
    /// <param name="policy">What the later configuration allows.</param>
    public static BlastRadiusReview Of(PlanDiff diff, PolicySettings policy)
    {
        var allowances = new Allowances(policy);
        var entries = Raw(diff)
            .Select(entry => entry.Level == DangerLevel.Dangerous ? entry with { AllowedBy = allowances.For(entry) } : entry)
            .OrderByDescending(entry => entry.Level).ToList();
        return new BlastRadiusReview(entries, allowances.Unused);
    }

    private static IEnumerable<BlastEntry> Raw(PlanDiff diff)
    {
        var pairs = Pairing.Of(diff);
        return diff.Changes.SelectMany(change => change.Kind switch
        {
            ResourceChangeKind.Added => [New(change.Resource)],
            ResourceChangeKind.Removed => [Gone(change.Resource, pairs.TryGetValue(change.Urn, out var pair) ? pair : null)],
            ResourceChangeKind.Moved =>
                [Entry(change.Resource, DangerLevel.Safe, ChangeAction.Update, null, "an alias says which it was",
                "nothing happens to it")],
            _ => Changes.Of(change),
        });
    }

    private static BlastEntry New(PlannedResource resource) =>
        Entry(resource, DangerLevel.Safe, ChangeAction.Create, null, "it is new", "nothing that exists is touched");

    private static BlastEntry Gone(PlannedResource resource, (PlannedResource Added, bool Same)? pair)
    {
        var holding = Holding.Of(resource.Type);
        var guard = Options.IsOn(resource, "protect")
            ? "; it is protected, so that Pulumi refuses until protect is taken away in a change of its own" : "";
        if (Options.IsOn(resource, "retainOnDelete"))
        {
            return Entry(resource, Least(holding.Deleted, DangerLevel.Disruptive), ChangeAction.Delete, "retainOnDelete",
                "Pulumi forgets it and leaves it where it is" + guard, "nobody looks after it any longer");
        }

        return pair switch
        {
            null => Entry(resource, holding.Deleted, ChangeAction.Delete, null, "the program no longer makes it" + guard,
                $"lost: {holding.Lost}"),
            (var added, true) => Entry(
                resource, holding.Deleted, ChangeAction.Replace, null,
                $"it has another URN now ({added.Urn}) and no alias that says so{guard}",
                $"Pulumi makes it a second time under the same name, which fails, or deletes it afterwards; lost then: {holding.Lost}"),
            (var added, false) => Entry(
                resource, holding.Deleted, ChangeAction.Rename, null,
                $"renamed to {added.Name}: Pulumi makes another one and deletes this one{guard}",
                $"the new one begins empty; lost: {holding.Lost}"),
        };
    }

    private static DangerLevel Least(DangerLevel one, DangerLevel other) => one < other ? one : other;

    internal static BlastEntry Entry(PlannedResource resource, DangerLevel level, ChangeAction action, string? property, string why,
        string consequence) =>
        new(level, action, resource.Urn, resource.Name, resource.Type, property, why, consequence);
}
