using System.Text.Json.Nodes;
using PgHaInfra.Cli.Deploy;

namespace PgHaInfra.Tests.Cli.Deploy;

public class LiveChangesTests
{
    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    [Fact]
    public void A_changed_a_new_and_a_removed_property_are_named_by_path()
    {
        var before = Json("""{"spec": {"instances": 3, "gone": 1, "same": {"a": [1, 2]}}}""");
        var after = Json("""{"spec": {"instances": 2, "new": true, "same": {"a": [1, 2]}}}""");

        var changes = LiveChanges.Between(before, after);

        Assert.Equal(["spec.gone", "spec.instances", "spec.new"], changes.Select(change => change.Path));
        Assert.Null(changes[0].After);
        Assert.Null(changes[2].Before);
    }

    [Fact]
    public void What_the_server_keeps_is_no_change()
    {
        var before = Json("""{"metadata": {"resourceVersion": "1", "labels": {"a": "1"}}, "status": {"phase": "old"}}""");
        var after = Json("""{"metadata": {"resourceVersion": "2", "labels": {"a": "1"}}, "status": {"phase": "new"}}""");

        Assert.Empty(LiveChanges.Between(before, after));
    }

    [Fact]
    public void A_label_is_a_change()
    {
        var change = Assert.Single(
            LiveChanges.Between(Json("""{"metadata": {"labels": {"a": "1"}}}"""), Json("""{"metadata": {"labels": {"a": "2"}}}""")));

        Assert.Equal("metadata.labels.a", change.Path);
    }
}
