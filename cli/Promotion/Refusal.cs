namespace PgHaInfra.Cli.Promotion;

/// <summary>Why a promotion does not take place.</summary>
/// <param name="Code">The reason in a word or two, by which it can be overridden, e.g. <c>stale</c>.</param>
/// <param name="Message">What is missing, and what would mend it; one line.</param>
/// <param name="CanBeOverridden">Whether a person may go on all the same, with a reason.</param>
internal sealed record Refusal(string Code, string Message, bool CanBeOverridden = true)
{
    /// <summary>The codes that <c>--override</c> takes.</summary>
    public static IReadOnlyList<string> Overridable { get; } =
    [
        Codes.NoReport, Codes.EditedReport, Codes.OtherStack, Codes.Failed, Codes.Inconclusive, Codes.Incomplete, Codes.Stale, Codes.Dirty,
        Codes.OtherRevision, Codes.OtherConfiguration, Codes.OtherVersions, Codes.Downgrade, Codes.Conflict,
    ];

    /// <summary>The reasons there are.</summary>
    internal static class Codes
    {
        public const string NoReport = "no-report";
        public const string EditedReport = "edited-report";
        public const string OtherStack = "other-stack";
        public const string Failed = "failed";
        public const string Inconclusive = "inconclusive";
        public const string Incomplete = "incomplete";
        public const string Stale = "stale";
        public const string Dirty = "dirty";
        public const string OtherRevision = "other-revision";
        public const string OtherConfiguration = "other-configuration";
        public const string OtherVersions = "other-versions";
        public const string Downgrade = "downgrade";
        public const string Conflict = "conflict";
        public const string CannotEdit = "cannot-edit";
        public const string InvalidResult = "invalid-result";
        public const string Dangerous = "dangerous";
        public const string SecurityFindings = "security-findings";
    }
}
