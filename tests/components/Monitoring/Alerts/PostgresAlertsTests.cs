using System.Text.Json.Nodes;
using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class PostgresAlertsTests
{
    public static TheoryData<Scenario> All => new(Scenarios.All);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Fire_when_they_should_and_only_then(Scenario scenario)
    {
        var firing = new JsonObject
        {
            ["expr"] = "count by (alertname) (ALERTS{alertstate=\"firing\"})",
            ["eval_time"] = $"{scenario.Minutes}m",
            ["exp_samples"] = new JsonArray(scenario.Firing.Select(name => Sample(name, Series(scenario, name))).ToArray()),
        };

        await Promtool.Run(
            "test rules tests.yml", ("rules.yml", await RuleFiles.Alerts()), ("tests.yml", Tests(scenario, "promql_expr_test", firing)));
    }

    [Fact]
    public async Task Say_where_and_how_bad()
    {
        var full = Scenarios.All.Single(s => s.What == "a volume is at 85 %");
        var alert = new JsonObject
        {
            ["alertname"] = "PostgresVolumeFilling",
            ["eval_time"] = "90m",
            ["exp_alerts"] = new JsonArray(new JsonObject
            {
                ["exp_labels"] = new JsonObject
                {
                    ["severity"] = "warning",
                    ["namespace"] = "db",
                    ["cnpg_io_cluster"] = "pg",
                    ["persistentvolumeclaim"] = "pg-2",
                },
                ["exp_annotations"] = new JsonObject
                {
                    ["summary"] = "Volume db/pg-2 is 85 % full",
                    ["action"] = "Raise storage.size, which grows volumes in place; WAL piles up where archiving or a slot stands still",
                },
            }),
        };

        await Promtool.Run(
            "test rules tests.yml", ("rules.yml", await RuleFiles.Alerts()), ("tests.yml", Tests(full, "alert_rule_test", alert)));
    }

    [Fact]
    public async Task Are_rules_that_Prometheus_takes() =>
        Assert.Contains(
            "SUCCESS", await Promtool.Run("check rules rules.yml", ("rules.yml", await RuleFiles.Alerts())), StringComparison.Ordinal);

    [Fact]
    public void Each_is_tried_by_a_scenario() =>
        Assert.Equal(
            PostgresAlerts.Groups().SelectMany(g => g.Rules).Select(r => r.Name).Order(StringComparer.Ordinal),
            Scenarios.All.SelectMany(s => s.Firing).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_group_is_no_larger_than_Azure_allows() =>
        Assert.All(PostgresAlerts.Groups(), group => Assert.InRange(group.Rules.Count, 1, 20));

    [Fact]
    public void The_age_of_a_backup_that_is_too_old_can_be_chosen() =>
        Assert.EndsWith(
            "> 3",
            PostgresAlerts.Groups(oldestBackupHours: 3).SelectMany(g => g.Rules).Single(r => r.Name == "PostgresBackupTooOld").Expression,
            StringComparison.Ordinal);

    // An alert on each instance counts once for each of them.
    private static int Series(Scenario scenario, string alert) =>
        (scenario.What, alert) == ("every instance is gone", "PostgresInstanceDown") ? 3 : 1;

    private static JsonNode Sample(string alert, int value) =>
        new JsonObject { ["labels"] = $"{{alertname=\"{alert}\"}}", ["value"] = value };

    private static string Tests(Scenario scenario, string kind, JsonObject test)
    {
        var series = HealthyCluster.Series(scenario.Minutes);
        foreach (var (name, samples) in scenario.Changes)
        {
            series[name] = samples;
        }

        var input = series.Where(s => s.Value.Length > 0).Select(
            s => (JsonNode)new JsonObject { ["series"] = s.Key, ["values"] = s.Value });
        return new JsonObject
        {
            ["rule_files"] = new JsonArray("rules.yml"),
            ["evaluation_interval"] = "1m",
            ["tests"] = new JsonArray(new JsonObject
            {
                ["interval"] = "1m",
                ["input_series"] = new JsonArray(input.ToArray()),
                [kind] = new JsonArray(test),
            }),
        }.ToJsonString();
    }
}
