namespace PgHaInfra.Verify.History;

/// <summary>Which list an append goes to: clients alternate, so that every list is shared by all of them.</summary>
public static class ListOf
{
    /// <summary>How many lists there are.</summary>
    public const int Count = 2;

    /// <summary>The list of a client's append.</summary>
    /// <param name="number">As the how-manieth of that client.</param>
    public static int Append(long number) => (int)(number % Count);
}
