using System.CommandLine;

namespace PgHaInfra.Cli.Verbs;

/// <summary>All verbs.</summary>
internal static class CommandLine
{
    public static RootCommand Create() =>
        new("Highly available PostgreSQL on AKS with CloudNativePG: deploy, preview and verify it; all of it runs on one machine.")
        {
            UpVerb.Create(),
            PreviewVerb.Create(),
            VerifyVerb.Create(),
            PromoteVerb.Create(),
            ReviewVerb.Create(),
            FaultVerb.Create(),
            DownVerb.Create(),
            TestVerb.Create(),
            BenchVerb.Create(),
            OneMachineVerb.Create(),
        };
}
