using PgHaInfra.Cli.BlastRadius.Knowledge;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>What Pulumi's resource options do to changes.</summary>
internal static class Options
{
    public static bool IsOn(PlannedResource resource, string option) => resource.Options[option].IsTrue();

    /// <summary>Whether the engine leaves a property as it is, whatever the program says.</summary>
    public static bool Ignores(PlannedResource resource, PropertyChange change) => Names(resource, "ignoreChanges", change);

    /// <summary>Whether the program itself wants a replacement when a property changes.</summary>
    public static bool Replaces(PlannedResource resource, PropertyChange change) => Names(resource, "replaceOnChanges", change);

    /// <summary>What the change of an option brings about; null for those that do nothing by themselves.</summary>
    public static Effect? Effect(PlannedResource resource, PropertyChange option)
    {
        var holding = Holding.Of(resource.Type);
        return option.Path switch
        {
            "protect" when !option.After.IsTrue() && holding.Deleted >= DangerLevel.Disruptive => new(
                DangerLevel.Disruptive, ChangeAction.Update, "the protection is taken away",
                "the next change can delete it without a further question"),
            "retainOnDelete" when !option.After.IsTrue() && holding.Deleted >= DangerLevel.Disruptive => new(
                DangerLevel.Disruptive, ChangeAction.Update, "it is no longer kept when Pulumi lets go of it",
                "the next removal from the program deletes it"),
            "provider" when option.Before is not null && option.After is not null => new(
                holding.Replaced, ChangeAction.Replace, "another provider looks after it, which may mean another cluster or subscription",
                $"lost if Pulumi replaces it: {holding.Lost}"),
            _ => null,
        };
    }

    private static bool Names(PlannedResource resource, string option, PropertyChange change) =>
        resource.Options[option] is { } && resource.Options.Texts(option)
            .Any(path => path == "*" || Properties.IsAtOrBelow(change, Properties.General(path)));
}
