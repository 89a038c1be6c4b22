namespace PgHaInfra.Verify.History;

/// <summary>What was in the database when the workload was over.</summary>
/// <param name="Written">The numbered rows.</param>
/// <param name="Appended">The elements of the lists.</param>
public sealed record FoundRows(IReadOnlyList<WrittenRow> Written, IReadOnlyList<AppendedRow> Appended);
