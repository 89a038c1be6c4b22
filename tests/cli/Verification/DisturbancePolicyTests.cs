using System.Text.Json.Nodes;
using PgHaInfra.Cli;
using PgHaInfra.Cli.Verification;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Selection;

namespace PgHaInfra.Tests.Cli.Verification;

public class DisturbancePolicyTests
{
    private static readonly IReadOnlyList<ICheck> Catalogue =
        [Harness.Checks.First(check => check.Impact == Impact.ReadOnly), Harness.Checks.First(check => check.Impact == Impact.Disturbs)];

    private static ICheck Disturbing => Catalogue[1];

    [Fact]
    public void Nothing_is_disturbed_unless_it_is_asked_for()
    {
        var excused = Decide(Settings(), Options());

        Assert.Null(excused(Catalogue[0]));
        Assert.Equal(Finding.Skipped("would disturb clients; runs with --disturb").ToString(), excused(Disturbing)!.ToString());
    }

    [Fact]
    public void The_flag_the_setting_or_the_name_asks_for_it()
    {
        Assert.Null(Decide(Settings(), Options(disturb: true))(Disturbing));
        Assert.Null(Decide(Settings(disturb: true), Options())(Disturbing));
        Assert.Null(Decide(Settings(), Options(only: "failover"))(Disturbing));
        Assert.Null(Decide(Settings(), Options(only: Disturbing.Name))(Disturbing));
    }

    [Fact]
    public void On_production_a_name_alone_is_not_enough()
    {
        Assert.Equal(Verdict.Skipped, Decide(Settings(production: true), Options())(Disturbing)!.Verdict);
        var refused = Assert.Throws<UserErrorException>(() => Decide(Settings(production: true), Options(only: "failover")));
        Assert.Contains("stack prod is marked production", refused.Message);
        Assert.Contains("--disturb", refused.Message);
        Assert.Equal(2, refused.ExitCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void On_production_the_stacks_name_is_asked_for(bool bySetting)
    {
        var (settings, options) = (Settings(production: true, disturb: bySetting), Options(disturb: !bySetting));
        var questions = new List<string>();

        Assert.Null(DisturbancePolicy.Decide(settings, options, Catalogue, Answer("prod"))(Disturbing));
        Assert.Contains(Disturbing.Name, Assert.Single(questions));
        Assert.Equal("that was not prod; nothing was run",
            Assert.Throws<UserErrorException>(() => DisturbancePolicy.Decide(settings, options, Catalogue, Answer("yes"))).Message);
        Assert.Throws<UserErrorException>(() => DisturbancePolicy.Decide(settings, options, Catalogue, Answer(null)));

        Func<string, string?> Answer(string? answer) => question =>
        {
            questions.Add(question);
            return answer;
        };
    }

    [Fact]
    public void A_pipeline_says_yes_or_is_refused()
    {
        Assert.Null(Decide(Settings(production: true), Options(disturb: true) with { Yes = true })(Disturbing));
        Assert.Contains("needs --yes",
            Assert.Throws<UserErrorException>(() => Decide(Settings(production: true), Options(disturb: true))).Message);
    }

    private static Func<ICheck, Finding?> Decide(StackSettings settings, VerifyOptions options) =>
        DisturbancePolicy.Decide(settings, options, Catalogue, ask: null);

    private static VerifyOptions Options(bool disturb = false, string? only = null) => new()
    {
        Stack = "prod", Seed = 1, Disturb = disturb, Selection = new CheckSelection { Only = only is null ? [] : [only] },
    };

    private static StackSettings Settings(bool production = false, bool disturb = false) =>
        StackSettings.Read("p", new Dictionary<string, JsonNode?>
    {
        ["p:platform"] = "kubeconfig",
        ["p:kubeconfig"] = "config",
        ["p:production"] = production,
        ["p:verification"] = new JsonObject { ["disturb"] = disturb },
        ["p:clusters"] = JsonNode.Parse("""[{"name": "pg", "storage": {"size": "1Gi"}}]"""),
    });
}
