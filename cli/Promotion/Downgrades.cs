using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Promotion;

namespace PgHaInfra.Cli.Promotion;

/// <summary>Finds changes that would take a version back.</summary>
internal static class Downgrades
{
    /// <summary>The refusals for them.</summary>
    public static IEnumerable<Refusal> Of(IEnumerable<SettingEdit> edits) =>
        from edit in edits
        where edit.Label.Split('.')[^1] is "image" or "version" or "kubernetesVersion"
            or "certManagerVersion" or "pluginImageTag" or "major"
        let before = Version(edit.Before)
        let after = Version(edit.After)
        where before is not null && after is not null && Earlier(after, before)
        select new Refusal(
            Refusal.Codes.Downgrade,
            $"{edit.Label} would go back from {string.Join('.', before)} to {string.Join('.', after)}");

    // The numbers at the beginning of a tag or version: 18.6 of repo:18.6-202608-standard@sha256:….
    private static int[]? Version(JsonNode? value)
    {
        var text = $"{value}".Split('@')[0];
        text = text[(text.LastIndexOf(':') + 1)..].TrimStart('v');
        var numbers = string.Concat(text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')).Split('.');
        return numbers.All(number => int.TryParse(number, out _)) ? [.. numbers.Select(int.Parse)] : null;
    }

    private static bool Earlier(int[] one, int[] other)
    {
        var differs = one.Zip(other).FirstOrDefault(pair => pair.First != pair.Second);
        return differs.First < differs.Second;
    }
}
