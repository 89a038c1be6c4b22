using System.CommandLine;
using PgHaInfra.Cli;
using PgHaInfra.Cli.Preview;
using PgHaInfra.Cli.Verbs;

if (args is ["preview", ..])
{
    WarmUp.Begin();
}

var root = new RootCommand("Highly available PostgreSQL on AKS with CloudNativePG: deploy, preview and verify it; all of it runs on one machine.")
{
    UpVerb.Create(),
    PreviewVerb.Create(),
    VerifyVerb.Create(),
    PromoteVerb.Create(),
    FaultVerb.Create(),
    DownVerb.Create(),
    TestVerb.Create(),
    BenchVerb.Create(),
    OneMachineVerb.Create(),
};

// A verb that is interrupted takes back what it was doing, and a verification writes its report, before the process ends.
var patience = TimeSpan.FromSeconds(30);

return await Errors.GuardAsync(() => root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = patience }));
