using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Tests.Cli.Plan;

public sealed class StackPreviewTests
{
    [Fact]
    public async Task A_stack_can_be_previewed_without_the_key_to_its_secrets()
    {
        var plan = await Evaluate("{secure: v1:abc}");
        Assert.DoesNotContain("encrypted-", PlanJson.Of(plan).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("v1:abc", PlanJson.Of(plan).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_an_encrypted_secret_changed_is_seen_and_nothing_more()
    {
        var diff = PlanDiff.Between(await Evaluate("{secure: v1:abc}"), await Evaluate("{secure: v1:def}"));
        Assert.All(diff.Changes.SelectMany(change => change.Properties), property =>
            Assert.Equal("[secret] [secret]", $"{property.Before} {property.After}"));
        var secret = Assert.Single(diff.Changes, change => change.Resource.Type == "kubernetes:core/v1:Secret");
        Assert.Equal(("cnpg-database/b-owner", "stringData.password"), (secret.Resource.Name, Assert.Single(secret.Properties).Path));
        Assert.True(PlanDiff.Between(await Evaluate("{secure: v1:abc}"), await Evaluate("{secure: v1:abc}")).IsEmpty);
    }

    [Fact]
    public async Task A_secret_in_clear_is_refused_as_ever()
    {
        var mistakes = await Assert.ThrowsAsync<SettingsException>(() => Evaluate("clear"));
        Assert.Contains("must not stand in clear", mistakes.Message, StringComparison.Ordinal);
    }

    private static async Task<StackPlan> Evaluate(string password)
    {
        var file = StackFile.Parse(
            $$"""
            config:
              p:platform: kubeconfig
              p:kubeconfig: k
              p:clusters:
                - name: a
                  storage: {size: 1Gi}
                  ownerPassword: {secure: v1:other}
                - name: b
                  storage: {size: 1Gi}
                  ownerPassword: {{password}}
            """, "Pulumi.s.yaml");
        return (await StackPreview.EvaluateAsync("p", "s", "/", file.Configuration)).Plan;
    }
}
