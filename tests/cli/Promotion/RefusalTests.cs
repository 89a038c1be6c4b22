using System.Text.Json.Nodes;
using PgHaInfra.Cli.Promotion;

namespace PgHaInfra.Tests.Cli.Promotion;

/// <summary>Situations in which nothing may move, each with the reason it is told.</summary>
public sealed class RefusalTests
{
    private const string Platform = "config:\n  pg-ha-infra:platform: kubeconfig\n  pg-ha-infra:kubeconfig: k\n";

    public static TheoryData<string, string, string> Reports => new()
    {
        { "another stack", "other-stack", "the report is of stack staging, not of dev" },
        { "a failed check", "failed", "datasample on cnpg-database/pg: a row is missing" },
        { "an inconclusive check", "inconclusive", "datasample on cnpg-database/pg: no answer" },
        { "a check left out", "incomplete", "checks were not made on cnpg-database/pg: datasample" },
        { "no failover", "incomplete", "no failover was simulated on cnpg-database/pg: run ./pgha verify dev --disturb" },
        { "a cluster left out", "incomplete", "checks were not made on cnpg-database/pg" },
        { "an old one", "stale", "the report is 80h old, and 72h are allowed (--max-age)" },
        { "one from the future", "edited-report", "ahead of this machine's clock" },
        { "a dirty tree", "dirty", "the report was made with files that differ from its revision" },
        { "no revision", "other-revision", "the report names no git revision" },
        { "an unknown revision", "other-revision", "the report's revision 0123456789 is not in this repository" },
        { "another configuration", "other-configuration", "Pulumi.dev.yaml has other settings than those that were verified" },
        { "another image", "other-versions", "pg ran image repo:18.1 when it was verified, not ghcr.io/cloudnative-pg/postgresql:18.2" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task A_report_that_does_not_prove_it(string situation, string code, string message)
    {
        using var repository = new PromotionRepository();
        var report = repository.Report;
        var sample = report["checks"]!.AsArray().First(check => (string?)check!["name"] == "datasample")!;
        Action change = situation switch
        {
            "another stack" => () => report["stack"] = "staging",
            "a failed check" => () => (sample["verdict"], sample["evidence"]) = ("fail", "a row is missing"),
            "an inconclusive check" => () => (sample["verdict"], sample["evidence"]) = ("inconclusive", "no answer"),
            "a check left out" => () => report["checks"]!.AsArray().Remove(sample),
            "no failover" => () => All(report, "group", "failover", "verdict", "skipped"),
            "a cluster left out" => () => All(report, "cluster", "cnpg-database/pg", "cluster", "cnpg-database/other"),
            "an old one" => () => report["ended"] = repository.Now.AddHours(-80).ToString("O"),
            "one from the future" => () => report["ended"] = repository.Now.AddHours(1).ToString("O"),
            "a dirty tree" => () => report["git"]!["dirty"] = true,
            "no revision" => () => report["git"] = null,
            "an unknown revision" => () => report["git"]!["commit"] = "0123456789abcdef0123456789abcdef01234567",
            "another configuration" => () => report["configuration"]!["settings"] = "sha256:00",
            "another image" => () => report["versions"]!["clusters"]![0]!["image"] = "repo:18.1",
            _ => throw new ArgumentOutOfRangeException(nameof(situation)),
        };
        change();
        repository.Seal();

        await RefusedAsync(repository, code, message);
    }

    [Fact]
    public async Task No_report()
    {
        using var repository = new PromotionRepository();

        await RefusedAsync(repository, "no-report", ".pgha/reports/dev: run ./pgha verify dev --disturb --report DIR");
    }

    [Fact]
    public async Task An_edited_report()
    {
        using var repository = new PromotionRepository();
        repository.Seal();
        var file = Path.Combine(repository.Root, ".pgha/reports/dev/report.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"seen\"", "\"seen well\"", StringComparison.Ordinal));

        await RefusedAsync(repository, "edited-report", "was changed after it was written");
    }

    [Fact]
    public async Task A_program_that_moved_on()
    {
        using var repository = new PromotionRepository();
        repository.Seal();
        repository.WriteFile("infra/Program.cs", "// another program");
        repository.Commit();

        await RefusedAsync(repository, "other-revision", "has changed since the report's revision");
    }

    [Theory]
    [InlineData("image: ghcr.io/cloudnative-pg/postgresql:18.1 # since May", "image: ghcr.io/cloudnative-pg/postgresql:18.3",
        "downgrade", "clusters[pg].image would go back from 18.3 to 18.2")]
    [InlineData("image: ghcr.io/cloudnative-pg/postgresql:18.1 # since May", "image: &i ghcr.io/cloudnative-pg/postgresql:18.1",
        "cannot-edit", "Pulumi.prod.yaml: line 7 is &i, which line 14 shares",
        "\n    - name: audit\n      image: *i\n      storage:\n        size: 1Gi")]
    [InlineData("name: pg\n", "name: pg\n      synchronous:\n        number: 1\n      instances: 1\n",
        "invalid", "", "", false)]
    public async Task A_target_that_cannot_take_it(string from, string to, string code, string message, string more = "", bool valid = true)
    {
        using var repository = new PromotionRepository(prod: PromotionRepository.Prod.Replace(from, to, StringComparison.Ordinal) + more);
        repository.Seal();

        if (valid)
        {
            await RefusedAsync(repository, code, message);
        }
        else
        {
            await Assert.ThrowsAsync<PgHaInfra.Infra.Settings.SettingsException>(() => repository.PlanAsync());
        }
    }

    [Fact]
    public async Task What_would_be_a_mistake_in_the_target()
    {
        var dev = PromotionRepository.Dev + "\n      instances: 3\n      synchronous:\n        number: 2\n";
        using var repository = new PromotionRepository(dev, PromotionRepository.Prod + "\n      instances: 2\n");
        repository.Seal();

        await RefusedAsync(repository, "invalid-result", "prod would have a mistake: pg-ha-infra:clusters[0].synchronous.number = 2");
    }

    [Fact]
    public async Task What_would_replace_something_that_holds_data()
    {
        // A namespace that the stack no longer makes would be deleted; that belongs to no promotion.
        using var repository = new PromotionRepository(PromotionRepository.Dev + "\n      initialization:\n        walSegmentSize: 64\n");
        repository.Seal();
        var plan = await repository.PlanAsync();

        Assert.Equal("clusters[pg].initialization.walSegmentSize", plan.Changes.Edits[^1].Label);
        Assert.Equal(plan.Preview!.BlastRadius!.Stops, plan.Standing.Any(refusal => refusal.Code == "dangerous"));
    }

    [Fact]
    public async Task What_somebody_changed_by_hand_since()
    {
        using var repository = new PromotionRepository();
        repository.Seal();
        repository.Carry(await repository.PlanAsync());
        repository.Commit();
        repository.Write("prod", repository.Text("prod").Replace("8MB", "12MB", StringComparison.Ordinal));

        await RefusedAsync(
            repository, "conflict", "clusters[pg].parameters.work_mem of prod was changed by hand since the promotion of 2026-03-04");
    }

    [Theory]
    [InlineData("{", "is no report of pgha verify --report")]
    [InlineData("{}", "is no report of pgha verify --report")]
    [InlineData("[]", "is no report of pgha verify --report")]
    public async Task A_file_that_is_no_report(string text, string message)
    {
        using var repository = new PromotionRepository();
        repository.WriteFile(".pgha/reports/dev/report.json", text);

        var (exit, _, errors) = await repository.PghaAsync("promote", "dev", "prod");

        Assert.Equal(2, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static void All(JsonObject report, string key, string value, string changed, string to)
    {
        foreach (var check in report["checks"]!.AsArray().Where(check => (string?)check![key] == value))
        {
            check![changed] = to;
        }
    }

    private static async Task RefusedAsync(PromotionRepository repository, string code, string message)
    {
        var before = repository.Text("prod");

        var plan = await repository.PlanAsync();

        var refusal = Assert.Single(plan.Standing.DistinctBy(refusal => refusal.Code));
        Assert.Equal(code, refusal.Code);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, repository.Text("prod"));
        Assert.Equal(PromotionOutcome.Refused, plan.Standing.Count > 0 ? PromotionOutcome.Refused : PromotionOutcome.Promoted);
    }
}
