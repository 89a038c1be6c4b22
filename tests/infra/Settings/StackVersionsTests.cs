using Moq;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Infra.Settings;

public sealed class StackVersionsTests
{
    [Theory]
    [InlineData("2026-08-21", new string[0])]
    [InlineData("2026-11-30", new string[0])]
    [InlineData("2026-12-01", new[] { "operator.version = 1.30: CloudNativePG 1.30 ends on 2026-12-31, in 30 days" })]
    [InlineData("2027-01-01", new[] { "operator.version = 1.30: CloudNativePG 1.30 ended on 2026-12-31" })]
    [InlineData(
        "2027-03-31",
        new[]
        {
            "operator.version = 1.30: CloudNativePG 1.30 ended on 2026-12-31",
            "aks.kubernetesVersion = 1.35: AKS's support for Kubernetes 1.35 ends today",
        })]
    public void A_stack_is_warned_thirty_days_before_an_end(string today, string[] lines) =>
        Assert.Equal(lines, Warnings(Configurations.Aks(), today));

    [Fact]
    public void The_day_is_the_one_in_UTC()
    {
        var settings = StackSettings.Read(Configurations.Project, Configurations.Aks());

        Assert.Empty(StackVersions.Warnings(settings, At(new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero))));
        Assert.Single(StackVersions.Warnings(settings, At(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.FromHours(-2)))));
    }

    [Fact]
    public void Every_clusters_PostgreSQL_is_looked_at() =>
        Assert.Equal(
            ["clusters[0].image = 14: PostgreSQL 14 ends on 2026-11-12, in 12 days"],
            Warnings(
                Configurations.With("clusters[0].image", "\"ghcr.io/x/y:14.23-standard@sha256:" + new string('a', 64) + "\""),
                "2026-10-31"));

    [Fact]
    public void An_operator_somebody_else_installed_counts_once_it_is_named()
    {
        Assert.Empty(Warnings(Configurations.Valid(), "2030-01-01"));
        Assert.Equal(
            ["operator.version = 1.29: CloudNativePG 1.29 ended on 2026-09-29"],
            Warnings(Configurations.With("operator", """{"install": false, "version": "1.29"}"""), "2030-01-01"));
    }

    private static IEnumerable<string> Warnings(Dictionary<string, System.Text.Json.Nodes.JsonNode?> configuration, string today)
    {
        var settings = StackSettings.Read(Configurations.Project, configuration);
        return StackVersions.Warnings(
            settings, At(new DateTimeOffset(DateTime.Parse(today, null), TimeSpan.Zero))).Select(w => w.ToString());
    }

    private static TimeProvider At(DateTimeOffset now)
    {
        var clock = new Mock<TimeProvider>();
        clock.Setup(c => c.GetUtcNow()).Returns(now.ToUniversalTime());
        return clock.Object;
    }
}
