using System.CommandLine;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Preview;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha preview [STACK…]</c>: what stacks would create, and what changes in them.</summary>
internal static class PreviewVerb
{
    // Everything was done and is shown, and should not be deployed as it is: neither wrong input (2) nor work that failed (1).
    private const int Stopped = 3;

    public static Command Create()
    {
        var stacks = new Argument<string[]>("STACK")
        {
            Description = "The stacks to preview; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Preview all stacks, which is also what happens when none is named." };
        var json = new Option<bool>("--json") { Description = "Print JSON (an array for several stacks); secrets are masked." };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown for a pull request; secrets are masked." };
        var limit = new Option<int?>("--limit")
        {
            Description = "With --markdown: print at most so many characters, leaving out first what matters least. GitHub takes 65536.",
            HelpName = "N",
        };
        var whole = new Option<string?>("--whole")
        {
            Description = "With --markdown: also write all of it into this file, e.g. for an artefact.", HelpName = "FILE",
        };
        var render = new Option<string?>("--render")
        {
            Description = "Also write the Kubernetes objects as YAML into this folder, a file each, in the order they are applied; "
                + "several stacks get a folder each.",
            HelpName = "DIR",
        };
        var revision = new Option<string?>("--diff")
        {
            Description =
                "Show what changed since this git revision, e.g. HEAD or main: resources added, removed, changed property by property.",
            HelpName = "REV",
        };
        var saved = new Option<string?>("--against")
        {
            Description = "Show what changed since this file was written with --json.", HelpName = "FILE",
        };
        var command = new Command(
            "preview",
            "Shows what stacks would create, which security rules they break and, with --diff or --against, how far the changes reach. "
            + "Needs no cloud account, no cluster and no Pulumi CLI. Exit code 3: something that holds data would be deleted or replaced "
            + "and allowedChanges does not name it, or a production stack breaks a rule of high severity that it does not waive.")
        {
            stacks, all, json, markdown, limit, whole, render, revision, saved,
        };
        Exclude(command, json, markdown);
        Exclude(command, revision, saved);
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetValue(stacks) is { Length: > 0 } named)
            {
                result.AddError($"--all means every stack: leave out {string.Join(", ", named)}, or --all");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(limit) is < 1000)
            {
                result.AddError($"--limit {result.GetValue(limit)}: must be at least 1000");
            }

            if (!result.GetValue(markdown) && (result.GetValue(limit) is not null || result.GetValue(whole) is not null))
            {
                result.AddError("--limit and --whole go with --markdown");
            }
        });
        command.SetAction((parsed, cancel) => RunAsync(Project.Find(), cancel, new PreviewOptions
        {
            Stacks = [.. parsed.GetValue(stacks)!.Distinct()],
            Form = parsed.GetValue(json) ? PreviewForm.Json : parsed.GetValue(markdown) ? PreviewForm.Markdown : PreviewForm.Text,
            Limit = parsed.GetValue(limit),
            Whole = parsed.GetValue(whole),
            Render = parsed.GetValue(render),
            Revision = parsed.GetValue(revision),
            SavedPlan = parsed.GetValue(saved),
        }));
        return command;
    }

    private static void Exclude(Command command, Option one, Option other) => command.Validators.Add(result =>
    {
        if (result.GetResult(one) is { Implicit: false } && result.GetResult(other) is { Implicit: false })
        {
            result.AddError($"{one.Name} and {other.Name} cannot both be given");
        }
    });

    private static async Task<int> RunAsync(Project project, CancellationToken cancel, PreviewOptions options)
    {
        var reports = await new Previewer(project, () => new Progress(Terminal.Error, TimeProvider.System), TimeProvider.System)
            .RunAsync(options, cancel);
        if (options.Render is { } folder)
        {
            foreach (var plan in reports.Select(report => report.Plan).OfType<Plan.StackPlan>())
            {
                PlanRender.Write(plan, reports.Count == 1 ? folder : Path.Combine(folder, plan.Stack));
            }
        }

        switch (options.Form)
        {
            case PreviewForm.Json:
                Console.WriteLine(JsonReport.Of(reports));
                break;
            case PreviewForm.Markdown:
                if (options.Whole is { } file)
                {
                    await File.WriteAllTextAsync(file, MarkdownReport.Of(reports), cancel);
                }

                Console.Write(MarkdownReport.Of(reports, options.Limit ?? int.MaxValue));
                break;
            default:
                TerminalReport.Write(Terminal.Out, reports);
                if (options.Render is not null)
                {
                    Console.WriteLine($"Kubernetes objects written to {options.Render}");
                }

                break;
        }

        return reports.Any(report => report.Mistakes.Count > 0) ? 2 : reports.Any(report => report.Stops) ? Stopped : 0;
    }
}
