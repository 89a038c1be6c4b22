using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Preview;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>
/// What the stacks' plans are is kept in tests/cli/Golden, so that a change of the program shows what it changes in each stack.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Stacks => AllStacks.Names;

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task A_plan_is_the_one_that_is_kept(string stack)
    {
        var plan = await AllStacks.PlanOf(stack);
        var kept = Path.Combine(AllStacks.Root, "tests", "cli", "Golden", stack);
        var made = Directory.CreateTempSubdirectory("pgha-golden-").FullName;
        try
        {
            PlanRender.Write(plan, made);
            await File.WriteAllTextAsync(Path.Combine(made, "plan.json"), PlanJson.Text(PlanJson.Of(plan)) + "\n");
            if (Environment.GetEnvironmentVariable("PGHA_RENEW") == "1")
            {
                Renew(made, kept);
            }

            Assert.True(Directory.Exists(kept), $"{kept} is missing: run the test once with PGHA_RENEW=1");
            var differences = Differences(kept, made).ToList();
            Assert.True(differences.Count == 0, string.Join('\n', differences));
        }
        finally
        {
            Directory.Delete(made, recursive: true);
        }
    }

    private static void Renew(string made, string kept)
    {
        if (Directory.Exists(kept))
        {
            Directory.Delete(kept, recursive: true);
        }

        Directory.CreateDirectory(kept);
        foreach (var file in Directory.GetFiles(made))
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }
    }

    private static IEnumerable<string> Differences(string kept, string made)
    {
        foreach (var name in Names(kept).Union(Names(made)).Order(StringComparer.Ordinal))
        {
            var (before, after) = (Lines(kept, name), Lines(made, name));
            if (!before.SequenceEqual(after))
            {
                var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
                yield return $"{name}:{line + 1}: kept '{before.ElementAtOrDefault(line)?.Trim()}', now "
                    + $"'{after.ElementAtOrDefault(line)?.Trim()}'; if that is meant, run the test once with PGHA_RENEW=1";
            }
        }
    }

    private static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder).Select(file => Path.GetFileName(file));

    private static string[] Lines(string folder, string name) =>
        Path.Combine(folder, name) is var file && File.Exists(file) ? File.ReadAllLines(file) : [];
}
