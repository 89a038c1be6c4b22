using System.Globalization;

namespace PgHaInfra.Simulator.Backup.Barman;

/// <summary>What <c>backup.info</c> of one base backup says.</summary>
/// <param name="id">The backup's id, the name of its folder.</param>
/// <param name="fields">The file's entries.</param>
internal sealed class BackupInfo(string id, IReadOnlyDictionary<string, string> fields)
{
    public string Id => id;

    public string? Name => Text("backup_name");

    public string? BeginWal => Text("begin_wal");

    public string? EndWal => Text("end_wal");

    public string? BeginLsn => Text("begin_xlog");

    public string? EndLsn => Text("end_xlog");

    public int Timeline => int.TryParse(Text("timeline"), out var timeline) ? timeline : 0;

    public DateTimeOffset? Begin => Time("begin_time");

    public DateTimeOffset? End => Time("end_time");

    public string? Error => Text("error");

    /// <summary>Whether it can be restored.</summary>
    public bool IsDone => Text("status") == "DONE" && Begin is not null && End is not null;

    public static BackupInfo Parse(string id, string text) => new(id, text.Split('\n')
        .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0])
        .ToDictionary(group => group.Key, group => group.Last()[1]));

    private string? Text(string field) => fields.GetValueOrDefault(field) is { } text && text != "None" ? text : null;

    private DateTimeOffset? Time(string field) =>
        DateTimeOffset.TryParse(Text(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
