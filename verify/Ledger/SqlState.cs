namespace PgHaInfra.Verify.Ledger;

/// <summary>SQLSTATEs as numbers, five characters in the low 40 bits, as records keep them.</summary>
public static class SqlState
{
    private const int Length = 5;

    /// <summary>The number of a SQLSTATE; 0 for none.</summary>
    /// <param name="state">Five characters, or null.</param>
    public static long Pack(string? state) =>
        state is { Length: Length } ? state.Aggregate(0L, (packed, character) => (packed << 8) | character) : 0;

    /// <summary>The SQLSTATE of a number; empty for 0.</summary>
    /// <param name="packed">What <see cref="Pack"/> gave.</param>
    public static string Unpack(long packed) =>
        packed == 0 ? "" : string.Create(Length, packed, (text, number) =>
        {
            for (var at = Length - 1; at >= 0; at--, number >>= 8)
            {
                text[at] = (char)(number & 0xff);
            }
        });
}
