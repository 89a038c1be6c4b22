using System.Globalization;
using System.Text.Json.Nodes;
using NpgsqlTypes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Barman;

/// <summary>Up to where WAL is replayed: <c>bootstrap.recovery.recoveryTarget</c>, or everything there is.</summary>
/// <param name="json">That section; null for everything there is.</param>
internal sealed class RecoveryTarget(JsonNode? json)
{
    // CloudNativePG takes RFC 3339 and the forms that PostgreSQL writes itself; what has no offset is in UTC.
    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:sszz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd",
    ];

    private static readonly (string Field, string Setting)[] Plain =
        [("targetTLI", "timeline"), ("targetXID", "xid"), ("targetName", "name"), ("targetLSN", "lsn")];

    public string? BackupId => Text("backupID");

    public string? Timeline => Text("targetTLI");

    public string? Lsn => Text("targetLSN");

    public string? Time => Text("targetTime");

    /// <summary>The settings that make PostgreSQL stop there and become a primary.</summary>
    /// <exception cref="FormatException">The time is none.</exception>
    public IEnumerable<(string Name, string Value)> Settings
    {
        get
        {
            yield return ("recovery_target_action", "promote");
            if (json is null)
            {
                yield break;
            }
            foreach (var (name, setting) in Plain)
            {
                if (Text(name) is { } value)
                {
                    yield return ($"recovery_target_{setting}", value);
                }
            }
            if (Time is { } time)
            {
                var text = ParseTime(time).ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
                yield return ("recovery_target_time", text);
            }
            if (json.Flag("targetImmediate"))
            {
                yield return ("recovery_target", "immediate");
            }
            yield return ("recovery_target_inclusive", json.Flag("exclusive") ? "false" : "true");
        }
    }

    /// <summary>
    /// The backup to begin with: the given one, or else the latest that ended before the target, on the target's timeline.
    /// </summary>
    /// <param name="catalog">All backups, the oldest first.</param>
    /// <returns>Null when none fits.</returns>
    public BackupInfo? Choose(IReadOnlyList<BackupInfo> catalog)
    {
        var done = catalog.Where(backup => backup.IsDone);
        if (BackupId is { } id)
        {
            return done.FirstOrDefault(backup => backup.Id == id);
        }
        // Only a number is a restriction; "latest" is what happens anyway.
        var onTimeline = int.TryParse(Timeline, out var timeline) ? done.Where(backup => backup.Timeline == timeline) : done;
        if (Time is { } text)
        {
            var time = ParseTime(text);
            return onTimeline.LastOrDefault(backup => backup.End <= time);
        }
        if (Lsn is { } lsn)
        {
            var target = NpgsqlLogSequenceNumber.Parse(lsn);
            return onTimeline.LastOrDefault(backup => backup.EndLsn is { } end && NpgsqlLogSequenceNumber.Parse(end) < target);
        }
        return onTimeline.LastOrDefault();
    }

    private static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
            : throw new FormatException($"recoveryTarget.targetTime \"{text}\" is no time");

    private string? Text(string field) => json.Text(field) is { Length: > 0 } text ? text : null;
}
