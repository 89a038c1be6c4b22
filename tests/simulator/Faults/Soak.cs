namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>How much of the tests by chance runs: a little always, all of it where a variable asks for it.</summary>
internal static class Soak
{
    /// <summary>Settings by which a lost primary is replaced within seconds.</summary>
    public const string Quick =
        """, "livenessProbeTimeout": 3, "primaryLease": { "leaseDurationSeconds": 3, "renewDeadlineSeconds": 2, "retryPeriodSeconds": 1 } """;

    /// <summary>How many failovers in a row: PGHA_SOAK_FAILOVERS.</summary>
    public static int Failovers => Number("PGHA_SOAK_FAILOVERS", 4);

    /// <summary>At how many moments the environment is killed: PGHA_SOAK_KILLS.</summary>
    public static int Kills => Number("PGHA_SOAK_KILLS", 2);

    /// <summary>The chance of this run: PGHA_SOAK_SEED, or another one each time; it belongs into the test's output.</summary>
    public static int Seed => Number("PGHA_SOAK_SEED", Environment.TickCount & 0xFFFFFF);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
