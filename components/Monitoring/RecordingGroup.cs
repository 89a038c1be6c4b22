namespace PgHaInfra.Components;

/// <summary>Recording rules that are evaluated together.</summary>
/// <param name="Name">Name of the group; the cluster's name comes behind it.</param>
/// <param name="Interval">How often, in ISO 8601.</param>
/// <param name="Rules">Its rules.</param>
internal sealed record RecordingGroup(string Name, string Interval, IReadOnlyList<RecordingRule> Rules);
