namespace PgHaInfra.Components;

/// <summary>What the inputs of <see cref="BackupSchedule"/> have to be.</summary>
public static class BackupScheduleRules
{
    private const int LongestContainer = 63;

    /// <summary>What a container's name may be, after "must be".</summary>
    public static string AllowedContainer => "3 to 63 lower-case letters, digits and single '-', with a letter or digit at both ends";

    /// <summary>Whether a container may have this name.</summary>
    public static bool IsContainerName(string text) =>
        text.Length is >= 3 and <= LongestContainer && text[0] != '-' && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    internal static void Check(BackupScheduleArgs args)
    {
        if (new object?[] { args.Account, args.Storage, args.Destination }.Count(place => place is not null) != 1)
        {
            throw new ArgumentException("exactly one of account, storage and destination must be given");
        }
    }

    internal static string CheckedContainer(string name) => Checked(name, IsContainerName(name), "containerName", AllowedContainer);

    internal static string CheckedRetention(string text) =>
        Checked(text, BackupRetention.Days(text) is not null, "retention", BackupRetention.Allowed);

    internal static string CheckedSchedule(string text) =>
        CronSchedule.Complaint(text) is { } complaint ? throw new ArgumentException($"schedule {complaint}") : text;

    private static string Checked(string text, bool holds, string input, string allowed) =>
        holds ? text : throw new ArgumentException($"{input} must be {allowed}, and is {text}");
}
