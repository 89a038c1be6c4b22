using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moq;
using PgHaInfra.Infra;
using PgHaInfra.Infra.Settings;
using Pulumi;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Infra;

/// <summary>What a stack with given settings registers. Types that no stack may have fail the run.</summary>
internal sealed class Plan
{
    private readonly ConcurrentBag<MockResourceArgs> _registered = [];

    private Plan()
    {
    }

    /// <summary>Everything that was registered.</summary>
    public IReadOnlyCollection<MockResourceArgs> Registered => _registered;

    /// <summary>"type name" of everything, sorted.</summary>
    public IEnumerable<string> Names => _registered.Select(r => $"{r.Type} {r.Name}").Order(StringComparer.Ordinal);

    /// <summary>The stack's outputs.</summary>
    public IDictionary<string, object?> Outputs { get; private set; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>The resources.</summary>
    public ImmutableArray<Resource> Resources { get; private set; } = [];

    /// <summary>Composes the stack under mocks that answer with what they are given.</summary>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="preview">Whether what no mock answers is unknown.</param>
    /// <param name="others">Outputs of the stacks that are referred to.</param>
    public static async Task<Plan> Of(StackSettings settings, bool preview = true, ImmutableDictionary<string, object>? others = null)
    {
        var plan = new Plan();
        var mocks = new Mock<IMocks>(MockBehavior.Strict);
        mocks.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);
        mocks.Setup(
            m => m.NewResourceAsync(It.Is<MockResourceArgs>(a => StackTypes.IsExpected(a.Type)))).ReturnsAsync((MockResourceArgs a) =>
        {
            plan._registered.Add(a);
            return ($"{a.Name}-id", a.Type!.StartsWith("azure-native:", StringComparison.Ordinal) ? AzureAnswers.For(a)
                : a.Type.StartsWith("random:", StringComparison.Ordinal) ? a.Inputs.SetItem("result", "random")
                : a.Type == StackTypes.StackReference
                    && others is not null ? a.Inputs.SetItem("outputs", others).SetItem("secretOutputNames", ImmutableArray<object>.Empty)
                : a.Inputs);
        });
        mocks.Setup(
            m => m.CallAsync(It.Is<MockCallArgs>(a => a.Token == AzureAnswers.UserCredentials))).ReturnsAsync(AzureAnswers.Credentials);
        var options = new TestOptions
        {
            ProjectName = "pg-ha-infra",
            StackName = "test",
            IsPreview = preview,
            RootDirectory = "/the/project",
        };
        (plan.Resources, plan.Outputs) = await Deployment.TestAsync(mocks.Object, options, () => PgHaStack.Compose(settings));
        return plan;
    }
}
