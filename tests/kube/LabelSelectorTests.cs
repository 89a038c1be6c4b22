using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Kube;

public class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["role"] = "primary", ["app.kubernetes.io/name"] = "pg", ["n"] = "5",
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("role=primary", true)]
    [InlineData("role==primary,n", true)]
    [InlineData("role!=primary", false)]
    [InlineData("missing!=x", true)]
    [InlineData("role in (primary, replica)", true)]
    [InlineData("role notin (primary)", false)]
    [InlineData("missing notin (a,b)", true)]
    [InlineData("!missing, app.kubernetes.io/name = pg", true)]
    [InlineData("!role", false)]
    [InlineData("n>4,n<6", true)]
    [InlineData("role>4", false)]
    [InlineData("role=", false)]
    public void The_string_form_means_what_it_means_in_Kubernetes(string text, bool matches) =>
        Assert.Equal(matches, LabelSelector.Parse(text).Matches(Labels));

    [Theory]
    [InlineData("a=b c")]
    [InlineData("a in b")]
    [InlineData("a within (b)")]
    [InlineData("=b")]
    [InlineData("a in (b")]
    public void Nonsense_is_refused(string text) => Assert.Throws<FormatException>(() => LabelSelector.Parse(text));

    [Fact]
    public void The_object_form_asks_for_everything_at_once()
    {
        var selector = LabelSelector.FromJson((JsonObject)JsonNode.Parse(
            """
            {"matchLabels":{"role":"primary"},"matchExpressions":[{"key":"n","operator":"In","values":["5","6"]},
            {"key":"x","operator":"DoesNotExist"}]}
            """)!);

        Assert.True(selector.Matches(Labels));
        Assert.Equal("role=primary,n in (5,6),!x", selector.ToString());
        Assert.Throws<FormatException>(() => LabelSelector.FromJson(
            (JsonObject)JsonNode.Parse("""{"matchExpressions":[{"key":"n","operator":"Near"}]}""")!));
    }

    [Fact]
    public void Written_and_read_again_a_selector_is_the_same()
    {
        var word = Gen.Elements("a", "b", "role", "x/y");
        var values = Gen.NonEmptyListOf(Gen.Elements("1", "two", "a.b"));
        var one =
            from key in word
            from kind in Gen.Elements(Enum.GetValues<LabelOperator>())
            from v in values
            select Requirement(key, kind, [.. v]);
        Prop.ForAll(Arb.From(Gen.NonEmptyListOf(one)), all =>
        {
            var text = new LabelSelector(all).ToString();
            return LabelSelector.Parse(text).ToString() == text;
        }).QuickCheckThrowOnFailure();
    }

    private static LabelRequirement Requirement(string key, LabelOperator kind, string[] values) => kind switch
    {
        LabelOperator.In or LabelOperator.NotIn => new(key, kind, values),
        LabelOperator.GreaterThan or LabelOperator.LessThan => new(key, kind, ["7"]),
        _ => new(key, kind, []),
    };
}
