using PgHaInfra.Cli.Revisions;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Promotion;
using PgHaInfra.Verify;
using static PgHaInfra.Cli.Promotion.Refusal;

namespace PgHaInfra.Cli.Promotion;

/// <summary>Whether a report proves what is about to be promoted.</summary>
/// <param name="source">The stack whose settings are promoted.</param>
/// <param name="git">The project's repository.</param>
/// <param name="time">The clock.</param>
internal sealed class EvidenceReview(StackConfigurationFile source, GitRepository git, TimeProvider time)
{
    // What a stack is made of besides its own file. Tests, documentation and the harness may move on.
    private static readonly string[] Program = ["components", "infra", "Directory.Packages.props"];

    /// <summary>Everything that speaks against it.</summary>
    /// <param name="evidence">The report; null for none.</param>
    /// <param name="path">Where a report was looked for.</param>
    /// <param name="oldest">How old a report may be.</param>
    /// <param name="cancel">Calls it off.</param>
    public async Task<IReadOnlyList<Refusal>> RefusalsAsync(Evidence? evidence, string path, TimeSpan oldest, CancellationToken cancel)
    {
        if (evidence is null)
        {
            return [new Refusal(Codes.NoReport, $"there is no report at {path}: run ./pgha verify {source.Stack} --disturb --report DIR")];
        }

        if (evidence.Stack != source.Stack)
        {
            return [new Refusal(Codes.OtherStack, $"the report is of stack {evidence.Stack}, not of {source.Stack}")];
        }

        return [
            .. Integrity(evidence), .. Verdicts(evidence), .. Age(evidence, oldest),
            .. await RevisionAsync(evidence, cancel), .. Subject(evidence)];
    }

    private static IEnumerable<Refusal> Integrity(Evidence evidence)
    {
        if (evidence.Seal.Said != evidence.Seal.Found)
        {
            yield return new Refusal(
                Codes.EditedReport, $"{evidence.File} was changed after it was written: its digest does not fit. Verify again");
        }
    }

    private IEnumerable<Refusal> Verdicts(Evidence evidence)
    {
        (string, string)[] unsettled = [(Codes.Failed, Verdict.Fail.Key()), (Codes.Inconclusive, Verdict.Inconclusive.Key())];
        foreach (var (code, verdict) in unsettled)
        {
            foreach (var check in evidence.Checks.Where(check => check.Verdict == verdict))
            {
                yield return new Refusal(code, $"{check.Name} on {check.Cluster}: {check.Evidence}");
            }
        }

        foreach (var cluster in source.Settings.Clusters.Select(cluster => $"{cluster.Namespace}/{cluster.Name}"))
        {
            var told = evidence.Checks.Where(check => check.Cluster == cluster).Select(check => check.Name).ToHashSet();
            var missing = Harness.Checks.Where(check => !told.Contains(check.Name)).ToList();
            if (missing.Count > 0)
            {
                yield return new Refusal(Codes.Incomplete,
                    $"{missing.Count} of {Harness.Checks.Count} checks were not made on {cluster}: "
                        + $"{string.Join(", ", missing.Select(check => check.Name))}");
            }
            else if (!evidence.Checks.Any(check =>
                check.Cluster == cluster && check.Group == CheckGroup.Failover.Key() && check.Verdict == Verdict.Pass.Key()))
            {
                yield return new Refusal(
                    Codes.Incomplete, $"no failover was simulated on {cluster}: run ./pgha verify {source.Stack} --disturb");
            }
        }
    }

    private IEnumerable<Refusal> Age(Evidence evidence, TimeSpan oldest)
    {
        var age = time.GetUtcNow() - evidence.Ended;
        if (age > oldest)
        {
            yield return new Refusal(
                Codes.Stale, $"the report is {Duration.Text(age)} old, and {Duration.Text(oldest)} are allowed (--max-age)");
        }
        else if (age < TimeSpan.FromMinutes(-5))
        {
            yield return new Refusal(Codes.EditedReport, $"the report is {Duration.Text(-age)} ahead of this machine's clock");
        }
    }

    private async Task<IReadOnlyList<Refusal>> RevisionAsync(Evidence evidence, CancellationToken cancel)
    {
        if (evidence.Commit is not { } said)
        {
            return [new Refusal(Codes.OtherRevision, "the report names no git revision: it was made outside a repository")];
        }

        if (evidence.IsDirty)
        {
            return [new Refusal(
                Codes.Dirty,
                $"the report was made with files that differ from its revision {Short(said)}: commit, deploy and verify again")];
        }

        if (await git.FindCommitAsync(said, cancel) is not { } commit)
        {
            return [new Refusal(
                Codes.OtherRevision, $"the report's revision {Short(said)} is not in this repository: fetch it, or verify this one")];
        }

        return await git.IsUnchangedSinceAsync(commit, Program, cancel)
            ? []
            : [new Refusal(Codes.OtherRevision,
                $"the program ({string.Join(", ", Program)}) has changed since the report's revision {Short(said)}: deploy and verify it")];
    }

    private IEnumerable<Refusal> Subject(Evidence evidence)
    {
        if (evidence.Settings != SettingsDigest.Of(source.Settings))
        {
            yield return new Refusal(Codes.OtherConfiguration,
                $"Pulumi.{source.Stack}.yaml has other settings than those that were verified: deploy and verify them");
        }

        foreach (var cluster in source.Settings.Clusters)
        {
            var ran = evidence.Versions.FirstOrDefault(version => version.Cluster == $"{cluster.Namespace}/{cluster.Name}");
            if (cluster.ImageCatalog is null && ran.Image is { } image && image != cluster.Image)
            {
                yield return new Refusal(
                    Codes.OtherVersions, $"{cluster.Name} ran image {image} when it was verified, not {cluster.Image}");
            }

            if (source.Settings.Operator?.Version is { } wanted && ran.Operator is { } managed
                && !managed.StartsWith(wanted, StringComparison.Ordinal))
            {
                yield return new Refusal(
                    Codes.OtherVersions, $"{cluster.Name} was managed by operator {managed} when it was verified, not {wanted}");
            }
        }
    }

    private static string Short(string commit) => commit[..Math.Min(10, commit.Length)];
}
