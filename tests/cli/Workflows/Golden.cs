using PgHaInfra.Tests.Cli.PlanChecks;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>Texts that are kept in this folder, so that a change of the program shows what it changes in them.</summary>
internal static class Golden
{
    public static void Check(string name, string made)
    {
        var kept = Path.Combine(AllStacks.Root, "tests/cli/Workflows", name);
        if (Environment.GetEnvironmentVariable("PGHA_RENEW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.WriteAllText(kept, made);
        }

        Assert.True(File.Exists(kept), $"{kept} is missing: run the test once with PGHA_RENEW=1");
        Assert.True(
            File.ReadAllText(kept) == made, $"{name} is another text now:\n{made}\nif that is meant, run the test once with PGHA_RENEW=1");
    }
}
