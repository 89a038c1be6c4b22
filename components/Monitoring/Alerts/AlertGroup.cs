namespace PgHaInfra.Components;

/// <summary>Alert rules that are evaluated together. Azure takes at most 20 in a group.</summary>
/// <param name="Name">Name of the group, in capitals and small letters.</param>
/// <param name="Rules">Its rules.</param>
public sealed record AlertGroup(string Name, IReadOnlyList<AlertRule> Rules);
