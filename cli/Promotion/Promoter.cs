using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Preview;
using PgHaInfra.Cli.Promotion.Editing;
using PgHaInfra.Cli.Revisions;
using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;
using PgHaInfra.Infra.Settings.Promotion;
using static PgHaInfra.Cli.Promotion.Refusal;

namespace PgHaInfra.Cli.Promotion;

/// <summary>Moves what one stack has proved into the configuration of another, or says why not.</summary>
internal sealed class Promoter(Project project, TimeProvider time)
{
    private readonly GitRepository _git = new(project.Root);

    /// <summary>Thinks a promotion through and changes nothing.</summary>
    /// <exception cref="UserErrorException">A stack or report that cannot be used.</exception>
    /// <exception cref="SettingsException">A stack's file has mistakes already.</exception>
    public async Task<PromotionPlan> PlanAsync(PromotionOptions options, CancellationToken cancel)
    {
        var (source, target) = (Read(options.Source), Read(options.Target));
        var evidence = Evidence.Read(options.Report);
        var plan = new PromotionPlan(options, PromotedChanges.Between(project.Name, source, target));
        var refusals = new List<Refusal>(
            await new EvidenceReview(source, _git, time).RefusalsAsync(evidence, options.Report, options.MaxAge, cancel));
        if (plan.IsEmpty)
        {
            return plan with { Refusals = refusals };
        }

        refusals.AddRange(Downgrades.Of(plan.Changes.Edits));
        refusals.AddRange(await ConflictsAsync(target, plan.Changes, cancel));
        plan = Edited(plan, source, target, refusals);
        if (plan.Text is { } text)
        {
            plan = plan with { Preview = await PreviewAsync(target, text) };
            refusals.AddRange(Consequences(plan.Preview!));
        }

        plan = plan with { Refusals = refusals };
        return plan.Text is null ? plan : await RecordedAsync(plan, source, evidence, cancel);
    }

    /// <summary>Writes the target's file and the record: both, or neither.</summary>
    public void Carry(PromotionPlan plan)
    {
        var record = Path.Combine(project.Root, plan.Record!.File);
        var file = project.StackFile(plan.Options.Target);
        Directory.CreateDirectory(Path.GetDirectoryName(record)!);
        File.WriteAllText(record + ".new", plan.Record.Text());
        File.WriteAllText(file + ".new", plan.Text);
        File.Move(record + ".new", record, overwrite: true);
        File.Move(file + ".new", file, overwrite: true);
    }

    private StackConfigurationFile Read(string stack) =>
        StackConfigurationFile.Parse(project.Name, stack, File.ReadAllText(project.StackFile(stack)));

    private PromotionPlan Edited(PromotionPlan plan, StackConfigurationFile source, StackConfigurationFile target, List<Refusal> refusals)
    {
        try
        {
            var text = plan.Changes.Edits.Aggregate(target.Text, (edited, edit) => YamlEditor.Set(edited, edit.Path, edit.Value));
            var after = StackConfigurationFile.Parse(project.Name, target.Stack, text);
            if (PromotedChanges.Between(project.Name, source, after).Edits.FirstOrDefault() is { } left)
            {
                refusals.Add(new Refusal(
                    Codes.CannotEdit, $"Pulumi.{target.Stack}.yaml is written so that {left.Label} cannot be set: set it by hand", false));
                return plan;
            }

            return plan with { Text = text };
        }
        catch (EditException shared)
        {
            refusals.Add(new Refusal(Codes.CannotEdit, $"Pulumi.{target.Stack}.yaml: {shared.Message}", false));
        }
        catch (SettingsException wrong)
        {
            refusals.AddRange(wrong.Errors.Select(error => new Refusal(
                Codes.InvalidResult, $"{target.Stack} would have a mistake: {error}", false)));
        }

        return plan;
    }

    // What somebody changed in the target since the last promotion, and this one would change back.
    private async Task<IReadOnlyList<Refusal>> ConflictsAsync(
        StackConfigurationFile target, PromotedChanges changes, CancellationToken cancel)
    {
        var last = PromotionRecord.Load(project.Root, target.Stack).FirstOrDefault();
        if (last?.TargetBlob is not { } blob || await _git.FindBlobAsync(blob, cancel) is not { } text)
        {
            return [];
        }

        var then = StackConfigurationFile.Parse(project.Name, target.Stack, text);
        var since = PromotedChanges.Between(project.Name, target, then).Edits.Select(edit => edit.Label).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. changes.Edits.Where(edit => since.Contains(edit.Label)).Select(edit => new Refusal(
                Codes.Conflict,
                $"{edit.Label} of {target.Stack} was changed by hand since the promotion of {Day(last.Time)}, "
                    + $"and would be overwritten ({edit})")),
        ];
    }

    private async Task<StackReport> PreviewAsync(StackConfigurationFile target, string text)
    {
        var (policy, before) = await project.PreviewAsync(target.Stack, StackFile.Parse(target.Text, $"Pulumi.{target.Stack}.yaml"));
        var (settings, after) = await project.PreviewAsync(target.Stack, StackFile.Parse(text, $"Pulumi.{target.Stack}.yaml"));
        var diff = PlanDiff.Between(before, after);
        var security = SecurityReview.Of(after, settings.Policy);
        return new StackReport(target.Stack, after.Hidden(), diff, "before the promotion")
        {
            Security = security,
            SecurityChange = SecurityChange.Between(SecurityReview.Of(before, policy.Policy), security),
            BlastRadius = BlastRadiusReview.Of(diff, settings.Policy),
            VersionWarnings = [.. StackVersions.Warnings(settings, time).Select(warning => warning.ToString())],
            IsProduction = settings.Production,
        };
    }

    private static IEnumerable<Refusal> Consequences(StackReport preview)
    {
        foreach (var entry in preview.BlastRadius!.Entries.Where(entry => entry.Stops))
        {
            yield return new Refusal(
                Codes.Dangerous, $"{entry.Name}: {entry.Why}; {entry.Consequence}. allowedChanges could name it", false);
        }

        if (preview.IsProduction)
        {
            foreach (var finding in preview.Security!.Findings.Where(finding => finding.Rule.Severity == Severity.High))
            {
                yield return new Refusal(Codes.SecurityFindings, $"{finding}", false);
            }
        }
    }

    private async Task<PromotionPlan> RecordedAsync(
        PromotionPlan plan, StackConfigurationFile source, Evidence? evidence, CancellationToken cancel)
    {
        var overridden = plan.Refusals.Where(plan.IsOverridden).Select(refusal => $"{refusal.Code}: {refusal.Message}").ToList();
        var now = time.GetUtcNow();
        var text = overridden.Count == 0 ? plan.Text! : Reasoned(plan, now);
        return plan with
        {
            Text = text,
            Record = new PromotionRecord
            {
                Time = now,
                Source = source.Stack,
                Target = plan.Options.Target,
                Revision = await _git.FindCommitAsync("HEAD", cancel),
                Report = evidence is null ? null : new JsonObject
                {
                    ["digest"] = evidence.Seal.Found, ["verdict"] = evidence.Verdict,
                    ["commit"] = evidence.Commit, ["ended"] = evidence.Ended.ToString("O"),
                },
                Promoted = SettingsDigest.OfPromoted(source.Settings),
                TargetBlob = await _git.HashAsync(text, cancel),
                Changes = [.. plan.Changes.Edits.Select(edit => edit.ToString())],
                Overridden = overridden,
                Reason = overridden.Count == 0 ? null : plan.Options.Reason,
            },
        };
    }

    // Whoever reads the file has to see that it holds what was not proved, and why.
    private static string Reasoned(PromotionPlan plan, DateTimeOffset now)
    {
        var codes = string.Join(", ", plan.Refusals.Where(plan.IsOverridden).Select(refusal => refusal.Code).Distinct());
        var end = plan.Text!.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var line = $"# Promoted from {plan.Options.Source} on {Day(now)} in spite of {codes}: {plan.Options.Reason}{end}";
        var config = plan.Text.StartsWith("config:", StringComparison.Ordinal)
            ? 0
            : plan.Text.IndexOf("\nconfig:", StringComparison.Ordinal) + 1;
        return plan.Text.Insert(config, line);
    }

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
