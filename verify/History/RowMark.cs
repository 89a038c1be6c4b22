namespace PgHaInfra.Verify.History;

/// <summary>
/// What a numbered row contains: a number that follows from run, client and row, so that foreign and damaged rows stand out.
/// </summary>
public static class RowMark
{
    /// <summary>The content of a row.</summary>
    /// <param name="run">The run's number.</param>
    /// <param name="client">The writer.</param>
    /// <param name="number">The row's number.</param>
    public static long Of(long run, int client, long number)
    {
        // The finaliser of SplitMix64: every bit of the input moves every bit of the output.
        var mixed = (ulong)run + ((ulong)client << 48) + ((ulong)number * 0x9e3779b97f4a7c15UL);
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebUL;
        return (long)(mixed ^ (mixed >> 31));
    }
}
