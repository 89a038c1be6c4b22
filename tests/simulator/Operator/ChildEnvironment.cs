using System.Diagnostics;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>An environment with one cluster in a process of its own.</summary>
internal sealed class ChildEnvironment : IDisposable
{
    private const string DirectoryVariable = "PGHA_TEST_ENVIRONMENT";
    private const string SpecVariable = "PGHA_TEST_SPEC";

    private readonly Process process;

    private ChildEnvironment(Process process) => this.process = process;

    /// <summary>Starts one on an empty or used state directory.</summary>
    public static ChildEnvironment Start(string directory, string spec)
    {
        var assembly = typeof(ChildEnvironment).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", assembly]) { RedirectStandardInput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
        start.Environment[DirectoryVariable] = directory;
        start.Environment[SpecVariable] = spec;
        return new ChildEnvironment(Process.Start(start)!);
    }

    /// <summary>The child's part.</summary>
    public static void Serve()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is not { } directory)
        {
            return;
        }
        var environment = OneCluster.Open(directory, keep: true);
        if (environment.Store.Get(ResourceKind.Cluster, OneCluster.Namespace, environment.Name) is null)
        {
            environment.Create(Environment.GetEnvironmentVariable(SpecVariable)!);
        }
        // The end of the tests is the end of the child, whatever ended them.
        Console.In.ReadToEnd();
        Environment.Exit(0);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
