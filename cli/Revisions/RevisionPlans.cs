using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Cli.Revisions;

/// <summary>
/// The plans of the project's stacks at a git revision. Where the program was the same, it evaluates that revision's configuration;
/// where it was not, that revision's own program is built and asked.
/// </summary>
public sealed class RevisionPlans
{
    // What decides a plan besides the configuration.
    private static readonly string[] Program =
    [
        "components", "infra", "offline", "cli/Plan", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    private readonly Project _project;
    private readonly GitRepository _git;
    private readonly string _commit;

    private RevisionPlans(Project project, GitRepository git, string revision, string commit, IReadOnlyList<string> stacks) =>
        (_project, _git, Revision, _commit, Stacks) = (project, git, revision, commit, stacks);

    /// <summary>The revision as it was asked for.</summary>
    public string Revision { get; }

    /// <summary>The revision for people: as it was asked for, with the commit it names.</summary>
    public string Title => _commit.StartsWith(Revision, StringComparison.Ordinal) ? _commit[..10] : $"{Revision} ({_commit[..10]})";

    /// <summary>The stacks it has a configuration file for.</summary>
    public IReadOnlyList<string> Stacks { get; }

    /// <summary>Finds a revision.</summary>
    /// <exception cref="UserErrorException">There is no git, no repository, no such commit, or no project in it.</exception>
    public static async Task<RevisionPlans> FindAsync(Project project, string revision, CancellationToken cancel)
    {
        var git = new GitRepository(project.Root);
        var commit = await git.CommitAsync(revision, cancel);
        var names = await git.RootNamesAsync(commit, cancel);
        return names.Contains("Pulumi.yaml")
            ? new RevisionPlans(project, git, revision, commit, [.. names.Select(Project.StackOf).OfType<string>()])
            : throw new UserErrorException($"--diff {revision}: there is no Pulumi.yaml in that revision");
    }

    /// <summary>The plans of stacks, each of which the revision has.</summary>
    /// <exception cref="UserErrorException">The revision cannot be built or evaluated; with the last lines of what it said.</exception>
    public async Task<IReadOnlyDictionary<string, StackPlan>> EvaluateAsync(
        IReadOnlyList<string> stacks, Progress progress, CancellationToken cancel)
    {
        var plans = new Dictionary<string, StackPlan>(StringComparer.Ordinal);
        var build = stacks.Count == 0 || await _git.IsUnchangedSinceAsync(_commit, Program, cancel)
            ? null
            : await RevisionBuild.OfAsync(_project, _git, _commit, await _git.HashesAsync(_commit, Program, cancel), progress, cancel);
        foreach (var stack in stacks)
        {
            var file = $"Pulumi.{stack}.yaml";
            var text = await _git.FileAsync(_commit, file, cancel);
            plans[stack] = build is null
                ? await EvaluateAsync(stack, text, file)
                : await build.EvaluateAsync(stack, await FilesAsync(file, text, cancel), Title, cancel);
        }

        return plans;
    }

    /// <summary>What a stack's configuration said about rules and changes; null where this program cannot read it.</summary>
    public async Task<PolicySettings?> PolicyAsync(string stack, CancellationToken cancel)
    {
        var file = $"Pulumi.{stack}.yaml";
        try
        {
            return StackSettings.Read(
                _project.Name, StackFile.Parse(await _git.FileAsync(_commit, file, cancel), file).Configuration).Policy;
        }
        catch (SettingsException)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, string>> FilesAsync(string file, string text, CancellationToken cancel) =>
        new() { ["Pulumi.yaml"] = await _git.FileAsync(_commit, "Pulumi.yaml", cancel), [file] = text };

    private async Task<StackPlan> EvaluateAsync(string stack, string text, string file)
    {
        try
        {
            return (await _project.PreviewAsync(stack, StackFile.Parse(text, file))).Plan;
        }
        catch (SettingsException wrong)
        {
            throw new UserErrorException($"{file} of revision {Title} has mistakes:\n{wrong.Message}", exitCode: 1);
        }
    }
}
