using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>What every workflow must hold to, so that nobody's pull request can do more than it should.</summary>
internal static partial class WorkflowRules
{
    private const string NoFork = "github.event.pull_request.head.repo.full_name == github.repository";

    /// <summary>All rules by name.</summary>
    public static IReadOnlyDictionary<string, Func<WorkflowFile, IEnumerable<string>>> All { get; } =
        new Dictionary<string, Func<WorkflowFile, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["pinned"] = Pinned,
            ["permissions"] = Permissions,
            ["secrets"] = Secrets,
            ["injection"] = Injection,
            ["timeouts"] = Timeouts,
            ["checkouts"] = Checkouts,
            ["artefacts"] = Artefacts,
            ["commands"] = PghaCommands.Problems,
            ["bash"] = BashSyntax.Problems,
        };

    // A tag can be moved, a commit cannot; the comment says which version it is.
    private static IEnumerable<string> Pinned(WorkflowFile file) => file.Uses
        .Where(use => !use.Action.StartsWith("./", StringComparison.Ordinal))
        .Where(use => !PinnedAction().IsMatch(use.Action) || !VersionComment().IsMatch(use.Line))
        .Select(use => $"{use.Line.Trim()}: must be OWNER/NAME@COMMIT # vVERSION");

    private static IEnumerable<string> Permissions(WorkflowFile file)
    {
        if (!file.IsWorkflow)
        {
            yield break;
        }

        if (file.Root.Map("permissions") is not { Children.Count: 1 } all || all.Text("contents") != "read")
        {
            yield return "permissions of the whole workflow must be contents: read; a job names what it needs beyond that";
        }

        foreach (var (name, job) in file.Jobs)
        {
            if (job.Has("permissions") && job.Map("permissions") is null)
            {
                yield return $"job {name}: permissions must be named one by one";
            }

            var rights = job.Map("permissions")?.Children.Where(_ => IsPullRequest(file)) ?? [];
            foreach (var write in rights.Where(right => right.Value.ToString() != "read").Select(right => right.Key.ToString()))
            {
                if (write != "id-token")
                {
                    yield return $"job {name}: a pull request's own code must not have {write}: write";
                }
                else if (job.Text("if")?.Contains(NoFork, StringComparison.Ordinal) != true)
                {
                    yield return $"job {name}: id-token: write without the condition {NoFork}";
                }
            }
        }
    }

    private static IEnumerable<string> Secrets(WorkflowFile file)
    {
        if (file.Events.Contains("pull_request_target"))
        {
            yield return "pull_request_target runs with the repository's rights on what a fork sends";
        }

        foreach (var text in file.Texts.Where(text => text.Value!.Contains("secrets.", StringComparison.Ordinal)))
        {
            yield return $"line {text.Start.Line}: a stored secret; sign in by the run's identity";
        }

        if (IsPullRequest(file) && file.Text.Contains("github.token", StringComparison.Ordinal))
        {
            yield return "a pull request's own code must not be given the run's token";
        }
    }

    // What others may write, such as a branch's name, reaches a script as an environment variable, which the shell never runs.
    private static IEnumerable<string> Injection(WorkflowFile file) => file.Scripts
        .Select(script => (script.Line, Found: (file.IsAzure ? AzureMacro() : Expression()).Match(script.Text)))
        .Where(script => script.Found.Success)
        .Select(script => $"line {script.Line}: {script.Found.Value} in a script; hand it over in env");

    private static IEnumerable<string> Timeouts(WorkflowFile file) => file.Jobs
        .Where(job => !job.Job.Has("timeout-minutes") && !job.Job.Has("timeoutInMinutes"))
        .Select(job => $"job {job.Name}: has no limit of time");

    private static IEnumerable<string> Checkouts(WorkflowFile file)
    {
        foreach (var (step, _, _) in file.Uses.Where(use => use.Action.StartsWith("actions/checkout@", StringComparison.Ordinal)))
        {
            var with = step.Map("with");
            if (IsPullRequest(file) && with?.Text("persist-credentials") != "false")
            {
                yield return $"line {step.Start.Line}: a checkout for a pull request leaves its token behind without "
                    + "persist-credentials: false";
            }

            if (file.Events.Contains("workflow_run") && with?.Text("ref") != "${{ github.event.repository.default_branch }}")
            {
                yield return $"line {step.Start.Line}: what follows a pull request's run must check out the default branch alone";
            }
        }
    }

    private static IEnumerable<string> Artefacts(WorkflowFile file) => file.Uses
        .Where(use => use.Action.StartsWith("actions/upload-artifact@", StringComparison.Ordinal))
        .Where(use => use.Step.Map("with") is { } with
            && with.Text("path")?.StartsWith('.') == true && with.Text("include-hidden-files") != "true")
        .Select(use => $"line {use.Step.Start.Line}: nothing below a folder with a dot is uploaded without include-hidden-files: true");

    private static bool IsPullRequest(WorkflowFile file) => file.Events.Contains("pull_request");

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"@[0-9a-f]{40} # v\d+(\.\d+)*$")]
    private static partial Regex VersionComment();

    [GeneratedRegex(@"\$\{\{.*?\}\}")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\$\([A-Za-z]+\.[A-Za-z.]+\)|\$\{\{ *variables\b.*?\}\}")]
    private static partial Regex AzureMacro();
}
