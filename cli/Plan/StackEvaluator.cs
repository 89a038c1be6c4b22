using PgHaInfra.Infra;
using PgHaInfra.Infra.Settings;
using Pulumi;
using Pulumi.Testing;

namespace PgHaInfra.Cli.Plan;

/// <summary>Evaluates a stack's program without an engine, a cloud or a cluster (Pulumi's own testing API), giving its plan.</summary>
public static class StackEvaluator
{
    /// <summary>Evaluates the program with these settings.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="root">The project's root folder, against which relative paths in settings are resolved.</param>
    /// <param name="settings">The stack's validated settings.</param>
    /// <param name="random">Where random resources take their values from.</param>
    /// <param name="known">The secrets that are known before; the plan's mask, to which the program's are added.</param>
    /// <exception cref="RunException">The program failed; the message says why.</exception>
    public static async Task<StackPlan> EvaluateAsync(
        string project, string stack, string root, StackSettings settings, IRandomValues random, SecretMask? known = null)
    {
        var mask = known ?? new SecretMask();
        var recorder = new PlanRecorder(random, mask);
        var program = new PlanProgram(recorder, settings);
        var options = new TestOptions { ProjectName = project, StackName = stack, RootDirectory = root, IsPreview = false };
        await Deployment.TestWithServiceProviderAsync<PlanStack>(recorder, program, options);
        var outputs = await StackOutputs.ToJsonAsync(program.Stack!.Outputs, mask);
        return new StackPlan(project, stack, await recorder.ResourcesAsync(), outputs, mask);
    }

    /// <summary>The program as a stack whose transformation shows every resource's options to the recorder.</summary>
    private sealed class PlanStack : Stack
    {
        public PlanStack(PlanRecorder recorder, StackSettings settings)
            : base(new StackOptions { ResourceTransformations = { recorder.Observe } }) =>
            Outputs = PgHaStack.Compose(settings);

        public IDictionary<string, object?> Outputs { get; }
    }

    private sealed class PlanProgram(PlanRecorder recorder, StackSettings settings) : IServiceProvider
    {
        public PlanStack? Stack { get; private set; }

        // Built when Pulumi asks for it, since resources can only be made inside its run.
        public object? GetService(Type serviceType) => serviceType == typeof(PlanStack) ? Stack = new PlanStack(recorder, settings) : null;
    }
}
