using PgHaInfra.Tests.Simulator.Operator;

/// <summary>
/// What a child process of the tests runs: an environment that can be killed without killing the tests. The runtime calls it before
/// the test assembly's own empty Main, and looks for it outside all namespaces.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => ChildEnvironment.Serve();
}
