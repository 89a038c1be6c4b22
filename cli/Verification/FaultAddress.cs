using PgHaInfra.Cli.OneMachine;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Verification;

/// <summary>Where the platform of a stack breaks nodes and networks on request.</summary>
internal static class FaultAddress
{
    /// <summary>What the command line says; else the one-machine environment's own address, of a stack that is deployed to it.</summary>
    /// <returns>Null where there is none.</returns>
    public static Uri? Of(Project project, StackSettings settings, VerifyOptions options) =>
        options.Faults
        ?? (options.Kubeconfig is null && StateDirectory.IsOf(project, settings)
            && RunningEnvironment.Find(StateDirectory.PathOf(project)) is { Faults.Length: > 0 } running ? new Uri(running.Faults) : null);
}
