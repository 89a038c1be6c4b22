using System.Text.Json.Nodes;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.BlastRadius.Knowledge;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Cli.BlastRadius;

/// <summary>Every property that is known to be special is found by a change of it, planted alone.</summary>
public sealed class KnownPropertyTests
{
    public static TheoryData<string, string> Table
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var type in KnownProperties.Types)
            {
                foreach (var known in KnownProperties.Of(type))
                {
                    rows.Add(type, known.Path);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_planted_change_is_found(string type, string path)
    {
        var known = KnownProperties.Of(type).First(property => property.Path == path);

        var entry = Assert.Single(Review(type, path, "before", "after").Entries);

        Assert.Equal(known.Action, entry.Action);
        Assert.Equal(Level(type, known.Action), entry.Level);
        Assert.Equal(known.Why, entry.Why);
        Assert.NotEmpty(entry.Consequence);
        Assert.NotEmpty(known.Source);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_property_that_comes_with_its_group_is_found(string type, string path)
    {
        var known = KnownProperties.Of(type).First(property => property.Path == path);

        Assert.Contains(Review(type, path, null, "after").Entries, entry => entry.Action == known.Action);
    }

    [Fact]
    public void A_type_that_nobody_knows_keeps_its_address()
    {
        Assert.Equal(ChangeAction.Replace, Assert.Single(Review("azure-native:new:Thing", "resourceGroupName", "a", "b").Entries).Action);
        Assert.Equal(ChangeAction.Replace, Assert.Single(Review("kubernetes:example.com/v1:Thing", "metadata.name", "a", "b").Entries)
            .Action);
        Assert.Equal(DangerLevel.InPlace, Assert.Single(Review("kubernetes:example.com/v1:Thing", "spec.size", "a", "b").Entries).Level);
    }

    private static DangerLevel Level(string type, ChangeAction action) => action switch
    {
        ChangeAction.Replace => Holding.Of(type).Replaced,
        ChangeAction.Refused => DangerLevel.Dangerous,
        ChangeAction.Restart => DangerLevel.Disruptive,
        _ => DangerLevel.InPlace,
    };

    private static BlastRadiusReview Review(string type, string path, string? before, string after) =>
        BlastRadiusReview.Of(PlanDiff.Between(Reviews.PlanOf(type, Inputs(path, before)), Reviews.PlanOf(type, Inputs(path, after))),
            new PolicySettings());

    private static JsonObject Inputs(string path, string? value)
    {
        var inputs = new JsonObject { ["untouched"] = "stays" };
        if (value is null)
        {
            return inputs;
        }

        JsonNode node = value;
        foreach (var step in Steps(path).Reverse())
        {
            node = step == "[]" ? new JsonArray(Named(node)) : new JsonObject { [step] = node };
        }

        foreach (var (key, entry) in node.AsObject().ToList())
        {
            node.AsObject().Remove(key);
            inputs[key] = entry;
        }

        return inputs;
    }

    private static JsonObject Named(JsonNode item)
    {
        item["name"] = "one";
        return item.AsObject();
    }

    private static IEnumerable<string> Steps(string path) => path.Split('"') is [var before, var quoted, _]
        ? [.. before.TrimEnd('[').Split('.'), quoted]
        : path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.');
}
