using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>Every stack's plan against what the providers, the API server and this project expect.</summary>
public sealed class PlanTests
{
    public static TheoryData<string> Stacks => AllStacks.Names;

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Every_resource_fits_the_SDK_of_its_provider(string stack)
    {
        var plan = await AllStacks.PlanOf(stack);
        Assert.Empty(plan.Resources.SelectMany(resource => SdkChecker.Check(resource) ?? []));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Every_Kubernetes_object_fits_the_schema_of_its_kind(string stack)
    {
        var plan = await AllStacks.PlanOf(stack);
        Assert.Empty(plan.Resources.Where(resource => resource.IsKubernetesObject)
            .SelectMany(resource => SchemaChecker.Check(resource) ?? []));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Nothing_goes_unchecked(string stack)
    {
        var plan = await AllStacks.PlanOf(stack);
        Assert.Empty(plan.Resources
            .Where(resource => !StackTypes.Components.Contains(resource.Type) && resource.Type != StackTypes.StackReference)
            .Where(resource => SdkChecker.Check(resource) is null
                && (!resource.IsKubernetesObject || SchemaChecker.Check(resource) is null))
            .Select(resource => resource.Type));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task No_resource_is_of_a_type_that_nobody_expects(string stack)
    {
        var plan = await AllStacks.PlanOf(stack);
        Assert.All(plan.Resources, resource => Assert.True(StackTypes.IsExpected(resource.Type), $"{resource.Type} {resource.Name}"));
    }

    [Fact]
    public void A_mistake_in_a_custom_resource_is_found()
    {
        JsonObject inputs = new()
        {
            ["apiVersion"] = "postgresql.cnpg.io/v1",
            ["kind"] = "Cluster",
            ["metadata"] = new JsonObject { ["name"] = "pg" },
            ["spec"] = new JsonObject { ["instances"] = 0, ["storge"] = new JsonObject { ["size"] = "1Gi" } },
        };
        var mistakes = SchemaChecker.Check(
            Plan.Diff.Plans.Resource("pg", inputs.ToJsonString(), type: "kubernetes:postgresql.cnpg.io/v1:Cluster"))!;
        Assert.Equal(2, mistakes.Count);
        Assert.Contains("unknown field spec.storge", mistakes[0], StringComparison.Ordinal);
        Assert.Contains("spec.instances", mistakes[1], StringComparison.Ordinal);
    }
}
