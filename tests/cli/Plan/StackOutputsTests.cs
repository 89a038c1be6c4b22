using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using Pulumi;

namespace PgHaInfra.Tests.Cli.Plan;

public sealed class StackOutputsTests
{
    [Fact]
    public async Task Outputs_of_any_shape_become_JSON_and_secrets_are_learnt()
    {
        var mask = new SecretMask();
        var outputs = new Dictionary<string, object?>
        {
            ["plain"] = "text",
            ["none"] = null,
            ["number"] = Output.Create(5432),
            ["flag"] = true,
            ["groups"] = new[] { new Dictionary<string, object?> { ["name"] = Output.Create("pg") } },
            ["list"] = Output.Create(ImmutableArray.Create("a", "b")),
            ["input"] = (Input<string>)"given",
            ["secret"] = Output.CreateSecret("hunter2"),
            ["secrets"] = Output.CreateSecret(ImmutableArray.Create("first", "second")),
        };

        var json = await StackOutputs.ToJsonAsync(outputs, mask);

        Assert.Equal(
            """{"plain":"text","none":null,"number":5432,"flag":true,"groups":[{"name":"pg"}],"list":["a","b"],"input":"given","secret":"[secret]","secrets":["[secret]","[secret]"]}""",
            mask.Apply(json)!.ToJsonString());
    }

    [Fact]
    public void A_kubeconfig_is_masked_and_the_path_of_one_is_not()
    {
        PlannedResource Provider(string kubeconfig) => new(
            "urn", "pulumi:providers:kubernetes", "k", null, null, new JsonObject { ["kubeconfig"] = kubeconfig }, []);
        Assert.Equal("[secret]", (string?)new SecretMask().Inputs(Provider("apiVersion: v1\nkind: Config\n"))["kubeconfig"]);
        Assert.Equal("/home/me/kubeconfig", (string?)new SecretMask().Inputs(Provider("/home/me/kubeconfig"))["kubeconfig"]);
    }
}
