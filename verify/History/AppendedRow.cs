namespace PgHaInfra.Verify.History;

/// <summary>An element of a list as it was found.</summary>
/// <param name="List">Which list.</param>
/// <param name="Position">Its place in the list, from 1.</param>
/// <param name="Client">Who appended it.</param>
/// <param name="Number">As the how-manieth of that client.</param>
public readonly record struct AppendedRow(int List, long Position, int Client, long Number);
