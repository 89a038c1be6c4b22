namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>What has to change in one stack's file so that it has the settings which another has proved.</summary>
/// <param name="Edits">The changes, in the order of the settings; those that take items out of lists come last item first.</param>
/// <param name="Notes">What could not be compared, because only one of the two has it; a line each.</param>
public sealed record PromotedChanges(IReadOnlyList<SettingEdit> Edits, IReadOnlyList<string> Notes)
{
    /// <summary>Compares two stacks.</summary>
    /// <param name="project">The project's name, the prefix of the keys.</param>
    /// <param name="source">The stack that has proved its settings.</param>
    /// <param name="target">The stack that is to have them.</param>
    public static PromotedChanges Between(string project, StackConfigurationFile source, StackConfigurationFile target)
    {
        var comparison = new SettingsComparison(source, target);
        comparison.Stack(project);
        return new PromotedChanges(comparison.Edits, comparison.Notes);
    }
}
