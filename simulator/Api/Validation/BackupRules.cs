using System.Globalization;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>CloudNativePG's rules for Backups and ScheduledBackups.</summary>
internal static class BackupRules
{
    private static readonly (int First, int Last)[] Fields = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
    private static readonly string[] Macros = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
    private static readonly string[] Words =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
            "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static void Check(KubeObject o, FieldErrors errors)
    {
        if ((string?)o.Spec["method"] == "plugin" && o.Spec["pluginConfiguration"] is null)
        {
            errors.Invalid("spec.pluginConfiguration", null, "cannot be empty when the backup method is plugin");
        }
    }

    /// <summary>A schedule has six fields, the seconds first, or five, or is a macro.</summary>
    public static void CheckSchedule(KubeObject o, FieldErrors errors)
    {
        var schedule = (string?)o.Spec["schedule"] ?? "";
        if (schedule.StartsWith("@every ", StringComparison.Ordinal) || Macros.Contains(schedule))
        {
            return;
        }
        var fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var why = fields.Length is 5 or 6
            ? fields.Where((f, i) => !IsField(f, Fields[i + 6 - fields.Length])).Select(f => $"failed to parse {f}").FirstOrDefault()
            : $"expected 5 to 6 fields, found {fields.Length}: [{schedule}]";
        if (why is not null)
        {
            errors.Invalid("spec.schedule", schedule, why);
        }
    }

    private static bool IsField(string text, (int First, int Last) bounds) => text.Split(',').All(part =>
    {
        var step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !(Number(step[1]) > 0)))
        {
            return false;
        }
        return step[0] is "*" or "?" || step[0].Split('-') is { Length: <= 2 } ends && ends.All(e => Words.Contains(e.ToUpperInvariant())
            || (Number(e) is { } n && n >= bounds.First && n <= bounds.Last));
    });

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
