using PgHaInfra.Cli.Promotion;

namespace PgHaInfra.Tests.Cli.Promotion;

/// <summary>What moves, how it looks in the target's file afterwards, and what is remembered.</summary>
public sealed class PromotionTests
{
    private const string Waiver = "\n  pg-ha-infra:waivers:\n    - rule: PG-09\n      reason: nothing here is worth a backup\n";

    /// <summary>What dev says more, what prod says more, and the lines that the promotion changes in prod besides the image.</summary>
    public static TheoryData<string, string, string[], string[]> Situations => new()
    {
        // a missing key, a changed one, a surplus one
        { "\n        jit: off", "", [], ["        jit: off"] },
        { "\n        maintenance_work_mem: 80MB", "\n        maintenance_work_mem: 70MB # tight",
          ["        maintenance_work_mem: 70MB # tight"], ["        maintenance_work_mem: 80MB # tight"] },
        { "", "\n        jit: off", ["        jit: off"], [] },
        // what belongs to the environment
        { "\n      instances: 3", "\n      instances: 5", [], [] },
        { "\n      resources:\n        cpu: 1", "", [], [] },
        { "", "\n      endpoints:\n        sourceRanges:\n          - 198.51.100.0/28", [], [] },
        // groups that one of them lacks
        { "\n      synchronous:\n        dataDurability: preferred", "", [], ["      synchronous:", "        dataDurability: preferred"] },
        { "", "\n      lifecycle:\n        # for the night\n        failoverDelay: 5",
          ["      lifecycle:", "        # for the night", "        failoverDelay: 5"], [] },
        // lists by value and by name
        { "\n      pgHba:\n        - hostssl a b 10.0.0.0/8 cert", "", [], ["      pgHba:", "        - hostssl a b 10.0.0.0/8 cert"] },
        { "\n      roles:\n        - name: reader\n          memberOf: [pg_read_all_data]", "", [],
          ["      roles:", "        - name: reader", "          memberOf:", "            - pg_read_all_data"] },
        { "\n      roles:\n        - name: reader",
          "\n      roles:\n        - name: reader\n        - name: left", ["        - name: left"], [] },
        { "\n      roles:\n        - name: reader\n          inherit: false",
          "\n      roles:\n        # reports\n        - name: reader", [],
          ["          inherit: false"] },
        // waivers
        { Waiver, "", [], ["  pg-ha-infra:waivers:", "    - rule: PG-09", "      reason: nothing here is worth a backup"] },
        { Waiver + "      promoted: false", "", [], [] },
        { "", Waiver + "      promoted: false", [], [] },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task The_target_has_what_was_proved_and_keeps_what_is_its_own(string dev, string prod, string[] gone, string[] come)
    {
        using var repository = new PromotionRepository(PromotionRepository.Dev + dev, PromotionRepository.Prod + prod + "\n");
        repository.Seal();
        var before = repository.Text("prod").Split('\n');

        var plan = await repository.PlanAsync();
        Assert.Empty(plan.Standing);
        repository.Carry(plan);

        var after = repository.Text("prod").Split('\n');
        Assert.Equal(["      image: ghcr.io/cloudnative-pg/postgresql:18.1 # since May", .. gone], before.Except(after));
        Assert.Equal(["      image: ghcr.io/cloudnative-pg/postgresql:18.2 # since May", .. come], after.Except(before));
        Assert.True((await repository.PlanAsync()).IsEmpty);
    }

    [Fact]
    public async Task Clusters_are_the_same_by_name_or_by_being_the_only_one()
    {
        using var renamed = new PromotionRepository(
            prod: PromotionRepository.Prod.Replace("name: pg", "name: orders", StringComparison.Ordinal));
        renamed.Seal();
        Assert.Equal("clusters[orders].image", Assert.Single((await renamed.PlanAsync()).Changes.Edits).Label);

        const string Second = "\n    - name: audit\n      storage:\n        size: 1Gi\n";
        using var more = new PromotionRepository(prod: PromotionRepository.Prod + Second);
        more.Seal();
        var plan = await more.PlanAsync();
        Assert.Equal("clusters[pg].image", Assert.Single(plan.Changes.Edits).Label);
        Assert.Contains("clusters[audit]: prod alone has it", Assert.Single(plan.Changes.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_the_target_lacks_is_told_and_not_made()
    {
        const string Second = "\n    - name: audit\n      storage:\n        size: 1Gi\n";
        using var repository = new PromotionRepository(prod: PromotionRepository.Prod);
        repository.Write("dev", PromotionRepository.Dev + Second);

        var plan = await repository.PlanAsync();

        Assert.Contains(
            "clusters[audit]: prod has none; add it there with its own names and sizes first",
            Assert.Single(plan.Changes.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_promotion_has_nothing_to_do()
    {
        using var repository = new PromotionRepository();
        repository.Seal();
        repository.Carry(await repository.PlanAsync());

        var (exit, text, _) = await repository.PghaAsync("promote", "dev", "prod", "--max-age", "36500d");

        Assert.Equal(0, exit);
        Assert.Contains("prod has everything that dev would promote; nothing was changed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_all_and_changes_nothing()
    {
        using var repository = new PromotionRepository();
        repository.Seal();
        var before = repository.Text("prod");

        var (exit, text, errors) = await repository.PghaAsync(
            "promote", "dev", "prod", "--dry-run", "--max-age", "36500d", "--summary", "summary.md");

        Assert.True(exit == 0, text + errors);
        Assert.Contains(
            "~ clusters[pg].image: \"ghcr.io/cloudnative-pg/postgresql:18.1\" -> \"ghcr.io/cloudnative-pg/postgresql:18.2\"",
            text, StringComparison.Ordinal);
        Assert.Contains("would promote 1 setting from dev to prod; nothing was changed", text, StringComparison.Ordinal);
        Assert.Contains("blast radius:", text, StringComparison.Ordinal);
        Assert.Contains(
            "| `clusters[pg].image` |", File.ReadAllText(Path.Combine(repository.Root, "summary.md")), StringComparison.Ordinal);
        Assert.Equal(before, repository.Text("prod"));
        Assert.False(Directory.Exists(Path.Combine(repository.Root, "promotions")));
    }

    [Fact]
    public async Task An_overridden_refusal_leaves_its_reason_in_the_file_and_in_the_log()
    {
        using var repository = new PromotionRepository();

        var (exit, text, errors) = await repository.PghaAsync(
            "promote", "dev", "prod", "--override", "no-report", "--reason", "the leak has to be closed tonight");
        Assert.True(exit == 0, text + errors);
        Assert.Contains(
            "in spite of no-report: the leak has to be closed tonight\nconfig:", repository.Text("prod"), StringComparison.Ordinal);
        Assert.StartsWith("# What people depend on.\n", repository.Text("prod"), StringComparison.Ordinal);

        var (_, log, _) = await repository.PghaAsync("promote", "--log", "prod");
        Assert.Contains("dev -> prod  on ", log, StringComparison.Ordinal);
        Assert.Contains("proved by no report, 1 changed", log, StringComparison.Ordinal);
        Assert.Contains("because the leak has to be closed tonight", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promote", "promote needs two stacks")]
    [InlineData("promote dev", "promote needs two stacks")]
    [InlineData("promote dev dev", "TARGET 'dev': must be another stack than SOURCE")]
    [InlineData("promote dev nowhere", "STACK 'nowhere': there is no Pulumi.nowhere.yaml; allowed are dev, prod")]
    [InlineData("promote dev prod --max-age soon", "--max-age 'soon': must be a whole number of minutes (m), hours (h) or days (d)")]
    [InlineData("promote dev prod --override everything", "--override 'everything': allowed are no-report, ")]
    [InlineData("promote dev prod --override stale", "--reason '': --override needs a reason of one line")]
    [InlineData("promote dev prod --override stale --reason urgent", "--reason 'urgent': --override needs a reason of one line")]
    [InlineData("promote --log nowhere", "STACK 'nowhere': there is no Pulumi.nowhere.yaml")]
    public async Task Wrong_input_is_one_line(string arguments, string message)
    {
        using var repository = new PromotionRepository();

        var (exit, _, errors) = await repository.PghaAsync(arguments.Split(' '));

        Assert.Equal(2, exit);
        Assert.Contains(message, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_s_own_stacks_can_be_compared()
    {
        var root = Path.GetFullPath("../../..", Path.GetDirectoryName(Here())!);
        using var repository = new PromotionRepository(
            File.ReadAllText(Path.Combine(root, "Pulumi.dev.yaml")), File.ReadAllText(Path.Combine(root, "Pulumi.prod.yaml")));
        repository.Seal();

        var plan = await repository.PlanAsync();

        // They differ in what belongs to each of them alone.
        Assert.Empty(plan.Changes.Edits.Select(edit => edit.ToString()));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;
}
