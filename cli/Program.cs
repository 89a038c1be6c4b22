using System.CommandLine;
using PgHaInfra.Cli;
using PgHaInfra.Cli.Preview;
using PgHaInfra.Cli.Verbs;

if (args is ["preview", ..])
{
    WarmUp.Begin();
}

// A verb that is interrupted takes back what it was doing, and a verification writes its report, before the process ends.
var patience = TimeSpan.FromSeconds(30);

return await Errors.GuardAsync(() => CommandLine.Create().Parse(args)
    .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = patience }));
