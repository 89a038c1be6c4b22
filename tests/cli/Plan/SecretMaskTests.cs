using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Tests.Cli.Plan;

public class SecretMaskTests
{
    [Fact]
    public void A_secret_is_masked_wherever_it_turns_up()
    {
        var mask = new SecretMask();
        mask.Add("s3cret");

        var shown = mask.Apply(new JsonObject { ["url"] = "postgres://app:s3cret@host", ["list"] = new JsonArray("s3cret", "open") })!;

        Assert.Equal("postgres://app:[secret]@host", shown["url"]!.GetValue<string>());
        Assert.DoesNotContain("s3cret", shown.ToJsonString());
        Assert.Contains("open", shown.ToJsonString());
    }

    [Fact]
    public void The_data_of_a_Kubernetes_Secret_is_masked_as_a_whole()
    {
        var inputs = new JsonObject { ["stringData"] = new JsonObject { ["token"] = "nobody registered this" }, ["type"] = "Opaque" };
        var resource = new PlannedResource("urn", "kubernetes:core/v1:Secret", "s", null, null, inputs, []);

        var shown = new SecretMask().Inputs(resource);

        Assert.Equal(SecretMask.Masked, shown["stringData"]!["token"]!.GetValue<string>());
        Assert.Equal("Opaque", shown["type"]!.GetValue<string>());
        Assert.Equal("nobody registered this", inputs["stringData"]!["token"]!.GetValue<string>());
    }

    [Fact]
    public void An_empty_value_masks_nothing()
    {
        var mask = new SecretMask();
        mask.Add("");

        Assert.Equal("text", mask.Apply(JsonValue.Create("text"))!.GetValue<string>());
    }

    [Fact]
    public void A_secret_within_another_leaves_nothing_of_it()
    {
        var mask = new SecretMask();
        mask.Add("abc");
        mask.Add("abcdef");
        Assert.Equal("[secret] [secret]", (string?)mask.Apply("abcdef abc"));
    }
}
