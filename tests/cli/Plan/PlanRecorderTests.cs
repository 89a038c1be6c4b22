using PgHaInfra.Cli.Plan;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Cli.Plan;

public sealed class PlanRecorderTests
{
    [Theory]
    [InlineData("whole", "urn:pulumi:a::b::c:d:E::f")]
    [InlineData("name", "urn:pulumi:test::p::my:index:Parent$kubernetes:core/v1:Namespace::old")]
    [InlineData("parent", "urn:pulumi:test::p::kubernetes:core/v1:Namespace::child")]
    [InlineData("project", "urn:pulumi:test::former::my:index:Parent$kubernetes:core/v1:Namespace::child")]
    public async Task Aliases_are_the_URNs_they_stand_for(string kind, string expected)
    {
        var alias = kind switch
        {
            "whole" => new Alias { Urn = "urn:pulumi:a::b::c:d:E::f" },
            "name" => new Alias { Name = "old" },
            "parent" => new Alias { NoParent = true },
            _ => new Alias { Project = "former" },
        };
        var resources = await Record(parent => new Namespace("child", new(), new() { Parent = parent, Aliases = { alias } }));
        Assert.Equal(expected, resources[1].Options["aliases"]![0]!.GetValue<string>());
        Assert.Equal(resources[0].Urn, resources[1].Parent);
    }

    [Fact]
    public async Task Two_resources_of_one_name_are_refused()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Record(parent =>
        {
            _ = new Namespace("twice", new(), new() { Parent = parent });
            _ = new Namespace("twice", new(), new() { Parent = parent });
        }));
        Assert.Equal("Two resources of type kubernetes:core/v1:Namespace are called twice; each needs a name of its own", error.Message);
    }

    private static async Task<IReadOnlyList<PlannedResource>> Record(Action<Resource> program)
    {
        var recorder = new PlanRecorder(new PlaceholderValues(), new SecretMask());
        await Deployment.TestAsync(recorder, new TestOptions { ProjectName = "p", StackName = "test", IsPreview = false }, () =>
        {
            program(new Parent(new() { ResourceTransformations = { recorder.Observe } }));
        });
        return await recorder.ResourcesAsync();
    }

    private sealed class Parent(ComponentResourceOptions options) : ComponentResource("my:index:Parent", "parent", options);
}
