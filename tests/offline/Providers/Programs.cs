using Pulumi;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>Runs small programs under mocks as an update: outputs that a state leaves out are absent, not unknown.</summary>
internal static class Programs
{
    private static TestOptions Update => new() { IsPreview = false };

    public static Task RunAsync(IMocks mocks, Action program) => Deployment.TestAsync(mocks, Update, program);

    public static Task RunAsync(IMocks mocks, Func<Task> program) => Deployment.TestAsync(mocks, Update, program);
}
