namespace PgHaInfra.Verify.History;

/// <summary>A numbered row as it was found.</summary>
/// <param name="Client">Who wrote it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Mark">Its content, see <see cref="RowMark"/>.</param>
public readonly record struct WrittenRow(int Client, long Number, long Mark);
