using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Revisions;
using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Preview;

/// <summary>Evaluates stacks, compares them with what they were, and reports.</summary>
/// <param name="project">The project.</param>
/// <param name="progress">Hears of work that takes its time; never what the report is printed to.</param>
/// <param name="clock">Tells whether the support of a version ends soon.</param>
internal sealed class Previewer(Project project, Func<Progress> progress, TimeProvider clock)
{
    /// <summary>The reports, in the order of the stacks.</summary>
    /// <exception cref="UserErrorException">A stack, a revision or a file that is not there, or cannot be used.</exception>
    public async Task<IReadOnlyList<StackReport>> RunAsync(PreviewOptions options, CancellationToken cancel)
    {
        var earlier = options.Revision is { } revision ? await AtRevisionAsync(revision, options.Stacks, cancel)
            : options.SavedPlan is { } file ? await SavedAsync(file, cancel)
            : null;
        var reports = new List<StackReport>();
        foreach (var stack in Wanted(options, earlier))
        {
            reports.Add(await ReportAsync(stack, earlier, options));
        }

        return reports;
    }

    // A saved plan is compared with the stacks that it is of; a revision with all there are at either side.
    private IReadOnlyList<string> Wanted(PreviewOptions options, EarlierPlans? earlier) =>
        options.Stacks.Count > 0 ? options.Stacks
        : earlier is null ? project.Stacks
        : options.SavedPlan is not null ? [.. earlier.Plans.Keys]
        : [.. project.Stacks.Union(earlier.Plans.Keys).Order(StringComparer.Ordinal)];

    // A pull request is told of a stack's mistakes beside what becomes of the others.
    private async Task<StackReport> ReportAsync(string stack, EarlierPlans? earlier, PreviewOptions options)
    {
        try
        {
            return await ReportAsync(stack, earlier);
        }
        catch (SettingsException wrong) when (options.Form == PreviewForm.Markdown)
        {
            return new StackReport(stack, null, null, earlier?.Title) { Mistakes = [.. wrong.Errors.Select(error => error.ToString())] };
        }
    }

    private async Task<StackReport> ReportAsync(string stack, EarlierPlans? earlier)
    {
        var was = earlier?.Plans.GetValueOrDefault(stack);
        // A stack that is gone is shown as removed; one that never was is a mistake.
        if (was is not null && !project.Stacks.Contains(stack))
        {
            var removal = PlanDiff.Between(was, null);
            return new StackReport(stack, null, removal, earlier!.Title)
            {
                BlastRadius = BlastRadiusReview.Of(removal, new PolicySettings()),
            };
        }

        var (settings, plan) = await project.PreviewAsync(stack, project.LoadStackFile(stack));
        var diff = earlier is null ? null : PlanDiff.Between(was, plan);
        var security = SecurityReview.Of(plan, settings.Policy);
        return new StackReport(stack, plan.Hidden(), diff, earlier?.Title)
        {
            Security = security,
            SecurityChange = was is null
                ? null
                : SecurityChange.Between(SecurityReview.Of(was, earlier!.Policies.GetValueOrDefault(stack) ?? settings.Policy), security),
            BlastRadius = diff is null ? null : BlastRadiusReview.Of(diff, settings.Policy),
            VersionWarnings = [.. StackVersions.Warnings(settings, clock).Select(warning => warning.ToString())],
            IsProduction = settings.Production,
        };
    }

    private async Task<EarlierPlans> AtRevisionAsync(string revision, IReadOnlyList<string> stacks, CancellationToken cancel)
    {
        var plans = await RevisionPlans.FindAsync(project, revision, cancel);
        IReadOnlyList<string> wanted = stacks.Count > 0 ? [.. plans.Stacks.Intersect(stacks)] : plans.Stacks;
        var policies = new Dictionary<string, PolicySettings?>(StringComparer.Ordinal);
        foreach (var stack in wanted)
        {
            policies[stack] = await plans.PolicyAsync(stack, cancel);
        }

        return new EarlierPlans(plans.Title, await plans.EvaluateAsync(wanted, progress(), cancel), policies);
    }

    private static async Task<EarlierPlans> SavedAsync(string file, CancellationToken cancel)
    {
        var plans = PlanJson.Read(await File.ReadAllTextAsync(file, cancel), $"--against {file}");
        return new EarlierPlans(
            file, plans.ToDictionary(plan => plan.Stack, StringComparer.Ordinal), new Dictionary<string, PolicySettings?>());
    }

    private sealed record EarlierPlans(
        string Title, IReadOnlyDictionary<string, StackPlan> Plans, IReadOnlyDictionary<string, PolicySettings?> Policies);
}
