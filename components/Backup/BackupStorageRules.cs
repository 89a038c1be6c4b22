namespace PgHaInfra.Components;

/// <summary>What the inputs of <see cref="BackupStorage"/> have to be.</summary>
public static class BackupStorageRules
{
    private const int LongestName = 24;

    /// <summary>What an account's name may be, after "must be".</summary>
    public static string AllowedName => "3 to 24 lower-case letters and digits";

    /// <summary>Whether a storage account may have this name.</summary>
    public static bool IsAccountName(string text) =>
        text.Length is >= 3 and <= LongestName && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    internal static void Check(BackupStorageArgs args)
    {
        var says = !string.IsNullOrWhiteSpace(args.OpenNetworkReason);
        Require(args.SubnetIds is not null || says, "subnetIds must be given, or openNetworkReason");
        Require(args.SubnetIds is null || args.OpenNetworkReason is null, "openNetworkReason must be left out when subnetIds are given");
        Require(args.SoftDeleteDays is >= 1 and <= 365, "softDeleteDays must be from 1 to 365");
        Require(args.VersionDays is >= 1 and <= 3650, "versionDays must be from 1 to 3650");
        Require(args.CoolAfterDays is null or (>= 1 and <= 3650), "coolAfterDays must be from 1 to 3650");
        Require(
            args.ColdAfterDays is null || (args.ColdAfterDays is >= 1 and <= 3650 && args.ColdAfterDays > (args.CoolAfterDays ?? 0)),
            "coldAfterDays must be from 1 to 3650, and later than coolAfterDays");
    }

    internal static string CheckedName(string name) =>
        IsAccountName(name) ? name : throw new ArgumentException($"accountName must be {AllowedName}, and is {name}");

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
