using System.CommandLine;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Verification;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Report;
using PgHaInfra.Verify.Selection;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha verify [STACK]</c>: the harness's checks on a deployed stack.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var stack = new Argument<string>("STACK") { Description = "The stack to verify.", DefaultValueFactory = _ => UpVerb.DefaultStack };
        var only =
            Names("--only", "Run these checks or groups alone (topology, data-path, backup, failover); separated by commas, or repeated.");
        var skip = Names("--skip", "Leave these checks or groups out.");
        var list = new Option<bool>("--list") { Description = "List the checks with what they prove, and run none." };
        var readOnly = new Option<bool>("--read-only") { Description = "Run only what changes nothing: safe on production at any time." };
        var disturb = new Option<bool>("--disturb")
        {
            Description = "Also run what takes something away from clients for a while, such as failovers. On a production stack its name "
                + "is asked for.",
        };
        var yes = new Option<bool>("--yes") { Description = "With --disturb: do not ask, for pipelines." };
        var report = new Option<string?>("--report")
        {
            Description = "Write report.json, junit.xml, report.md and report.html into this folder, and the evidence below it. "
                + "Without it, a run that leaves nothing out is reported in .pgha/reports/STACK, where promote looks for it.",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON, or with --list the checks." };
        var seed =
            new Option<int?>("--seed") { Description = "Repeat a run's random choices; the seed is in its report.", HelpName = "NUMBER" };
        var kubeconfig = new Option<string?>("--kubeconfig")
        {
            Description = "Kubeconfig file of the cluster, in place of the stack's own (on AKS, its output, by the pulumi CLI).",
                HelpName = "FILE",
        };
        var context = new Option<string?>("--context") { Description = "Context within the kubeconfig.", HelpName = "NAME" };
        var faults = new Option<Uri?>("--faults")
        {
            Description = "With --disturb: the platform's API of faults, for lost nodes and cut networks. The one-machine environment's "
                + "own is found by itself.",
            HelpName = "URL",
            CustomParser = parsed =>
            {
                var text = parsed.Tokens.Single().Value;
                if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https"))
                {
                    return url;
                }

                parsed.AddError($"--faults {text}: an http or https URL is wanted");
                return null;
            },
        };
        var pace = new Option<int>("--pace")
        {
            Description = "How many times faster than a real cluster that platform gives up a lost node or a primary that is cut off. "
                + "Default: 5.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => 5,
        };
        pace.Validators.Add(result =>
        {
            if (result.GetValue(pace) is < 1 or > 1000)
            {
                result.AddError($"--pace {result.GetValue(pace)}: allowed are 1 to 1000");
            }
        });
        var command = new Command(
            "verify",
            "Proves a deployed stack from outside, as its clients see it. Exit code 0: nothing speaks against it, 1: a check failed, "
            + "2: one could not be decided, or the command line is wrong.")
        {
            stack, only, skip, list, readOnly, disturb, yes, report, json, seed, kubeconfig, context, faults, pace,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(readOnly) && result.GetValue(disturb))
            {
                result.AddError("--read-only and --disturb cannot both be given");
            }
        });
        command.SetAction((parsed, cancel) =>
        {
            var options = new VerifyOptions
            {
                Stack = parsed.GetValue(stack)!,
                Selection = new CheckSelection
                {
                    Only = parsed.GetValue(only)!, Skip = parsed.GetValue(skip)!, ReadOnly = parsed.GetValue(readOnly),
                },
                Disturb = parsed.GetValue(disturb),
                Yes = parsed.GetValue(yes),
                Kubeconfig = parsed.GetValue(kubeconfig),
                Context = parsed.GetValue(context),
                Faults = parsed.GetValue(faults),
                Pace = parsed.GetValue(pace),
                Report = parsed.GetValue(report),
                Json = parsed.GetValue(json),
                Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
            };
            return parsed.GetValue(list) ? Task.FromResult(CheckList.Write(options)) : RunAsync(Project.Find(), options, cancel);
        });
        return command;
    }

    private static Option<string[]> Names(string flag, string description) =>
        new(flag) { Description = description, HelpName = "NAME", DefaultValueFactory = _ => [] };

    private static async Task<int> RunAsync(Project project, VerifyOptions options, CancellationToken cancel)
    {
        if (options.Selection is { Only.Count: 0, Skip.Count: 0, ReadOnly: false })
        {
            options = options with { Report = options.Report ?? Path.Combine(project.Work, "reports", options.Stack) };
        }

        var progress = options.Json ? null : new Progress(Terminal.Out, TimeProvider.System);
        IRunView view = progress is null ? new NoView()
            : Terminal.Live is { } terminal ? new LiveView(terminal, TimeProvider.System)
            : new LinesView(progress);
        var verifier = new Verifier(project, options, view, TimeProvider.System);
        var report = await verifier.RunAsync(Terminal.Ask, cancel);
        foreach (var trouble in verifier.Troubles)
        {
            Console.Error.WriteLine($"pgha: {trouble}");
        }

        if (options.Report is { } folder)
        {
            ReportFolder.Write(report, folder);
        }

        if (options.Json)
        {
            Console.Write(JsonReport.Text(report));
        }
        else if (verifier.Troubles.Count == 0)
        {
            Conclude(progress!, report, options);
        }

        return Conclusion.ExitCode(report.Verdict);
    }

    private static void Conclude(Progress progress, VerificationReport report, VerifyOptions options)
    {
        var line = $"{Conclusion.Summary([.. report.Checks.Select(check => check.Verdict)])}, seed {report.Seed}"
            + (report.Interrupted ? ", interrupted" : "")
            + (options.Report is { } folder ? $", report in {folder}" : "");
        if (report.Verdict is Verdict.Pass or Verdict.Skipped)
        {
            progress.Good("done", line);
        }
        else
        {
            progress.Bad("done", line);
        }
    }
}
