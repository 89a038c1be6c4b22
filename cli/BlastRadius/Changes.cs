using PgHaInfra.Cli.BlastRadius.Knowledge;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>What the changed properties and options of one resource bring about.</summary>
internal static class Changes
{
    private const string ClusterType = "kubernetes:postgresql.cnpg.io/v1:Cluster";

    /// <summary>An entry for each property that matters; one for all others together, unless the resource is replaced anyway.</summary>
    public static IEnumerable<BlastEntry> Of(ResourceChange change)
    {
        var now = change.After!;
        var entries = new List<BlastEntry>();
        var others = new List<string>();
        foreach (var property in change.Properties)
        {
            if (Options.Ignores(now, property))
            {
                entries.Add(Entry(now, property.Path,
                    new Effect(DangerLevel.Safe, ChangeAction.Update, "the program ignores changes of this property", "nothing happens")));
            }
            else if (EffectOf(change, property) is { } effect)
            {
                entries.Add(Entry(now, property.Path, effect));
            }
            else
            {
                others.Add(property.Path);
            }
        }

        entries.AddRange(change.Options.Select(option => (option.Path, Effect: Options.Effect(now, option)))
            .Where(option => option.Effect is not null)
            .Select(option => Entry(now, option.Path, option.Effect!)));
        if (others.Count > 0 && !entries.Exists(entry => entry.Action == ChangeAction.Replace))
        {
            entries.Add(Entry(now, string.Join(", ", others), InPlace(now)));
        }

        return entries;
    }

    private static Effect? EffectOf(ResourceChange change, PropertyChange property)
    {
        var now = change.After!;
        if (Options.Replaces(now, property))
        {
            return Replaced(now, "the program asks for a replacement when this changes (replaceOnChanges)");
        }

        return (now.Type == ClusterType ? ClusterChanges.Of(change, property) : null)
            ?? (now.Type == StorageChanges.AccountType ? StorageChanges.Of(property) : null)
            ?? (KnownProperties.Of(now.Type).FirstOrDefault(known => Properties.Touches(property, known.Path)) is { } found
                ? Known(now, found) : null);
    }

    private static Effect Known(PlannedResource resource, KnownProperty known) => known.Action switch
    {
        ChangeAction.Replace => Replaced(resource, known.Why),
        ChangeAction.Refused => new Effect(DangerLevel.Dangerous, ChangeAction.Refused, known.Why, Effect.StopsHalfWay),
        ChangeAction.Restart => new Effect(DangerLevel.Disruptive, ChangeAction.Restart, known.Why, known.Consequence!),
        _ => new Effect(DangerLevel.InPlace, known.Action, known.Why, known.Consequence!),
    };

    private static Effect Replaced(PlannedResource resource, string why)
    {
        var holding = Holding.Of(resource.Type);
        var order = Options.IsOn(resource, "deleteBeforeReplace") ? ", deleted before there is a new one" : "";
        return new Effect(holding.Replaced, ChangeAction.Replace, why + order, $"lost: {holding.Lost}");
    }

    private static Effect InPlace(PlannedResource resource) => resource.Type.StartsWith("pg-ha-infra:", StringComparison.Ordinal)
        ? new Effect(DangerLevel.Safe, ChangeAction.Update, "a component is its children and nothing else", "see its children")
        : new Effect(DangerLevel.InPlace, ChangeAction.Update, "it is changed where it is", "it goes on meanwhile");

    private static BlastEntry Entry(PlannedResource resource, string property, Effect effect) =>
        BlastRadiusReview.Entry(resource, effect.Level, effect.Action, property, effect.Why, effect.Consequence);
}
