using PgHaInfra.Tests.Offline.Support;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Offline.Deployments;

public sealed class InstanceTests
{
    [Fact]
    public void There_is_none_outside_a_deployment()
        => Assert.Equal(
            "Trying to acquire Deployment.Instance before 'Run' was called.",
            Assert.Throws<InvalidOperationException>(() => Deployment.Instance).Message);

    [Fact]
    public async Task It_is_gone_after_the_deployment()
    {
        await Run.UpdateAsync(new Mocks(), () => { });
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
    }

    [Fact]
    public async Task It_has_defaults()
    {
        var seen = "";
        await Deployment.TestAsync(new Mocks(), new TestOptions(), () =>
        {
            var instance = Deployment.Instance;
            seen = $"{instance.OrganizationName}/{instance.ProjectName}/{instance.StackName} {instance.IsDryRun}";
        });
        Assert.Equal("organization/project/stack True", seen);
    }

    [Fact]
    public async Task It_has_what_the_options_say()
    {
        var options = new TestOptions
        {
            OrganizationName = "o",
            ProjectName = "p",
            StackName = "s",
            RootDirectory = "/r",
            IsPreview = false,
        };
        var seen = "";
        await Deployment.TestAsync(new Mocks(), options, () =>
        {
            var instance = Deployment.Instance;
            seen = $"{instance.OrganizationName}/{instance.ProjectName}/{instance.StackName} {instance.RootDirectory} {instance.IsDryRun}";
        });
        Assert.Equal("o/p/s /r False", seen);
    }

    [Fact]
    public async Task Without_a_root_directory_asking_for_it_fails()
        => Assert.Contains(
            "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.",
            await Run.ErrorAsync(() => _ = Deployment.Instance.RootDirectory));

    [Fact]
    public async Task Deployments_side_by_side_have_their_own()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            var resources = await Deployment.TestAsync(
                new Mocks(), new TestOptions { StackName = $"s{number}" }, async () =>
                {
                    await Task.Yield();
                    _ = new Thing("thing");
                });
            return await resources[0].Urn.ValueAsync();
        }));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => $"urn:pulumi:s{number}::project::pulumi:pulumi:Stack$test:index:Thing::thing"),
            names);
    }

    [Fact]
    public async Task A_deployment_inside_another_is_refused()
        => Assert.Contains(
            "Deployment.Instance should only be set once at the beginning of a 'Run' call.",
            await Run.ErrorAsync(() => Deployment.TestAsync(new Mocks(), new TestOptions(), () => { }).GetAwaiter().GetResult()));
}
