namespace PgHaInfra.Components;

/// <summary>A series that is computed ahead of its use.</summary>
/// <param name="Record">Its name.</param>
/// <param name="Expression">PromQL.</param>
/// <param name="Labels">Labels that are added to it; null for none.</param>
internal sealed record RecordingRule(string Record, string Expression, IReadOnlyDictionary<string, string>? Labels);
