using System.CommandLine;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Promotion;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha promote SOURCE TARGET</c>: what one stack proved moves into the configuration of another.</summary>
internal static class PromoteVerb
{
    // All of it is shown, and it should not be done as it is.
    private const int Refused = 3;

    public static Command Create()
    {
        var source = new Argument<string?>("SOURCE")
        {
            Description = "The stack that has proved its settings.", Arity = ArgumentArity.ZeroOrOne,
        };
        var target = new Argument<string?>("TARGET") { Description = "The stack that is to have them.", Arity = ArgumentArity.ZeroOrOne };
        var report = new Option<string?>("--report")
        {
            Description =
                "The report that proves them: report.json, or the folder that verify --report wrote. Default: .pgha/reports/SOURCE.",
            HelpName = "PATH",
        };
        var maxAge = new Option<string>("--max-age")
        {
            Description = $"How old the report may be: {Duration.Allowed}.", HelpName = "TIME", DefaultValueFactory = _ => "72h",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show everything and change nothing." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var summary = new Option<string?>("--summary")
        {
            Description = "Also write it as Markdown, for a pull request.", HelpName = "FILE",
        };
        var overrides = new Option<string[]>("--override")
        {
            Description = $"Go on in spite of these refusals; needs --reason. Any of {string.Join(", ", Refusal.Overridable)}.",
            HelpName = "CODE", AllowMultipleArgumentsPerToken = true,
        };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why; it is written into the target's file and the record.", HelpName = "TEXT",
        };
        var log = new Option<string?>("--log")
        {
            Description = "Show what was promoted to this stack, the latest first.", HelpName = "TARGET",
        };
        var command = new Command(
            "promote",
            "Moves the settings that a stack has proved into another stack's file, keeping its comments and order, and records it in "
            + "promotions/. Which settings move is marked in docs/settings.md. Exit code 3: refused, and nothing was changed.")
        {
            source, target, report, maxAge, dryRun, json, summary, overrides, reason, log,
        };
        command.SetAction((parsed, cancel) => parsed.GetValue(log) is { } stack
            ? Task.FromResult(Log(Project.Find(), stack, parsed.GetValue(json)))
            : RunAsync(Project.Find(), Options(
                parsed.GetValue(source), parsed.GetValue(target), parsed.GetValue(report), parsed.GetValue(maxAge)!,
                parsed.GetValue(overrides) ?? [], parsed.GetValue(reason)),
                parsed.GetValue(dryRun), parsed.GetValue(json), parsed.GetValue(summary), cancel));
        return command;
    }

    private static PromotionOptions Options(
        string? source, string? target, string? report, string maxAge, string[] overrides, string? reason)
    {
        var codes = overrides.SelectMany(
            codes => codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        return source is null || target is null
            ? throw new UserErrorException("promote needs two stacks, e.g. pgha promote dev prod, or --log TARGET")
            : source == target ? throw new UserErrorException($"TARGET '{target}': must be another stack than SOURCE")
            : Duration.Parse(maxAge) is not { } age ? throw new UserErrorException($"--max-age '{maxAge}': must be {Duration.Allowed}")
            : codes.Find(code => !Refusal.Overridable.Contains(code)) is { } unknown
                ? throw new UserErrorException($"--override '{unknown}': allowed are {string.Join(", ", Refusal.Overridable)}")
            : codes.Count > 0 && (reason is null || !new ReasonAttribute().Accepts(reason))
                ? throw new UserErrorException($"--reason '{reason}': --override needs {new ReasonAttribute().Allowed}")
            : new PromotionOptions
            {
                Source = source, Target = target, MaxAge = age, Override = codes,
                Reason = reason, Report = report ?? $".pgha/reports/{source}",
            };
    }

    private static int Log(Project project, string stack, bool json)
    {
        project.StackFile(stack);
        var records = PromotionRecord.Load(project.Root, stack);
        if (json)
        {
            Console.WriteLine(PromotionLog.Json(records));
        }
        else
        {
            PromotionLog.Write(Terminal.Out, stack, records);
        }

        return 0;
    }

    private static async Task<int> RunAsync(
        Project project, PromotionOptions options, bool dryRun, bool json, string? summary, CancellationToken cancel)
    {
        var promoter = new Promoter(project, TimeProvider.System);
        var plan = await promoter.PlanAsync(options with { Report = Path.Combine(project.Root, options.Report) }, cancel);
        var outcome = plan.Standing.Count > 0 ? PromotionOutcome.Refused
            : plan.IsEmpty ? PromotionOutcome.Nothing
            : dryRun ? PromotionOutcome.DryRun
            : PromotionOutcome.Promoted;
        if (outcome == PromotionOutcome.Promoted)
        {
            promoter.Carry(plan);
        }

        if (summary is not null)
        {
            await File.WriteAllTextAsync(summary, PromotionText.Markdown(plan, outcome), cancel);
        }

        if (json)
        {
            Console.WriteLine(PlanJson.Text(PromotionText.Json(plan, outcome)));
        }
        else
        {
            PromotionText.Write(Terminal.Out, plan, outcome);
        }

        return outcome == PromotionOutcome.Refused ? Refused : 0;
    }
}
