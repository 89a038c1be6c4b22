using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Cli;
using PgHaInfra.Cli.Promotion;
using PgHaInfra.Infra.Settings.Promotion;
using PgHaInfra.Tests.Cli.Revisions;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Report;

namespace PgHaInfra.Tests.Cli.Promotion;

/// <summary>A project in a repository of its own with stacks dev and prod, and a report of dev that proves it.</summary>
internal sealed class PromotionRepository : IDisposable
{
    public const string Dev = """
        config:
          pg-ha-infra:platform: kubeconfig
          pg-ha-infra:kubeconfig: dev.kubeconfig
          pg-ha-infra:clusters:
            - name: pg
              image: ghcr.io/cloudnative-pg/postgresql:18.2
              storage:
                size: 1Gi
              parameters:
                work_mem: 8MB
        """;

    public const string Prod = """
        # What people depend on.
        config:
          pg-ha-infra:platform: kubeconfig
          pg-ha-infra:kubeconfig: prod.kubeconfig
          pg-ha-infra:clusters:
            - name: pg
              image: ghcr.io/cloudnative-pg/postgresql:18.1 # since May
              storage:
                size: 64Gi
              parameters:
                # measured
                work_mem: 8MB
        """;

    private readonly Repository _repository = new();

    public PromotionRepository(string dev = Dev, string prod = Prod)
    {
        Write("dev", dev);
        Write("prod", prod);
        _repository.Write("infra/Program.cs", "// the program");
        _repository.Commit();
        Report = Proof(dev);
    }

    /// <summary>The clock.</summary>
    public DateTimeOffset Now { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary>The report of dev, before it is sealed.</summary>
    public JsonObject Report { get; }

    public Project Project => new(_repository.Root);

    public string Root => _repository.Root;

    public string Text(string stack) => File.ReadAllText(Project.StackFile(stack));

    public void Write(string stack, string text) => _repository.Write($"Pulumi.{stack}.yaml", text);

    public void WriteFile(string path, string text) => _repository.Write(path, text);

    public void Commit() => _repository.Commit();

    public string Head() => _repository.Head();

    public Task<(int Exit, string Out, string Errors)> PghaAsync(params string[] arguments) => _repository.PghaAsync(arguments);

    /// <summary>Writes the report as it is now, with the seal that fits it.</summary>
    public void Seal()
    {
        Report[ReportSeal.Key] = ReportSeal.Of(Report);
        _repository.Write(".pgha/reports/dev/report.json", Report.ToJsonString());
    }

    /// <summary>Thinks the promotion through.</summary>
    public Task<PromotionPlan> PlanAsync(string? reason = null, params string[] overridden) =>
        new Promoter(Project, new Clock(Now)).PlanAsync(
            new PromotionOptions
            {
                Source = "dev", Target = "prod", Report = Path.Combine(Root, ".pgha/reports/dev"), Reason = reason, Override = overridden,
            },
            CancellationToken.None);

    /// <summary>Carries it out.</summary>
    public void Carry(PromotionPlan plan) => new Promoter(Project, new Clock(Now)).Carry(plan);

    public void Dispose() => _repository.Dispose();

    private JsonObject Proof(string dev) => new()
    {
        ["stack"] = "dev",
        ["verdict"] = Verdict.Pass.Key(),
        ["ended"] = Now.AddHours(-1).ToString("O", CultureInfo.InvariantCulture),
        ["git"] = new JsonObject { ["commit"] = Head(), ["dirty"] = false },
        ["configuration"] = new JsonObject
        {
            ["settings"] = SettingsDigest.Of(StackConfigurationFile.Parse("pg-ha-infra", "dev", dev).Settings),
        },
        ["versions"] = new JsonObject
        {
            ["clusters"] = new JsonArray(new JsonObject
            {
                ["cluster"] = "cnpg-database/pg", ["image"] = "ghcr.io/cloudnative-pg/postgresql:18.2", ["operator"] = "1.30.0",
            }),
        },
        ["checks"] = new JsonArray(
            [.. Harness.Checks.Select(check => Passed(check.Group, check.Name)), Passed(CheckGroup.Failover, "a-fault")]),
    };

    private static JsonNode Passed(CheckGroup group, string name) => new JsonObject
    {
        ["cluster"] = "cnpg-database/pg",
        ["group"] = group.Key(),
        ["name"] = name,
        ["verdict"] = Verdict.Pass.Key(),
        ["evidence"] = "seen",
    };

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
