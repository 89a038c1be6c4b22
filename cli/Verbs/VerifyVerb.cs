using System.CommandLine;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Connection;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Verification;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha verify [STACK]</c>: the harness's checks on a deployed stack.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var stack = new Argument<string>("STACK") { Description = "The stack to verify.", DefaultValueFactory = _ => UpVerb.DefaultStack };
        var json = new Option<bool>("--json") { Description = "Print the results as a JSON array." };
        var kubeconfig = new Option<string?>("--kubeconfig")
        {
            Description = "Kubeconfig file of the cluster, in place of the stack's own (on AKS, its output, by the pulumi CLI).", HelpName = "FILE",
        };
        var context = new Option<string?>("--context") { Description = "Context within the kubeconfig.", HelpName = "NAME" };
        var list = new Option<bool>("--list") { Description = "List the checks and run none." };
        var command = new Command(
            "verify",
            "Proves a deployed stack from outside, as its clients see it. Exit code 0: all passed, 1: one failed, 2: one could not be decided.")
        { stack, kubeconfig, context, json, list };
        command.SetAction((parsed, cancel) => parsed.GetValue(list)
            ? Task.FromResult(List())
            : RunAsync(Project.Find(), parsed.GetValue(stack)!, parsed.GetValue(kubeconfig), parsed.GetValue(context), parsed.GetValue(json), cancel));
        return command;
    }

    private static int List()
    {
        foreach (var check in Harness.Checks)
        {
            Console.WriteLine($"{check.Group.Key(),-10} {check.Name,-22} {check.Title}");
        }

        return 0;
    }

    private static async Task<int> RunAsync(
        Project project, string stack, string? kubeconfig, string? context, bool json, CancellationToken cancel)
    {
        var settings = project.Settings(stack);
        using var api = await new KubernetesConnection(project, stack, settings) { Kubeconfig = kubeconfig, Context = context }.OpenAsync(cancel);
        var progress = json ? null : new Progress(Terminal.Out, TimeProvider.System);
        var verification = new VerificationRun(progress);
        foreach (var cluster in settings.Clusters)
        {
            var target = await TargetDiscovery.FindAsync(api, cluster.Namespace, cluster.Name, cancel);
            var verifying = new CheckContext { Cluster = target, Api = api, Expected = StackExpectations.Of(settings, cluster) };
            await verification.RunAsync(verifying, Harness.Checks, cancel);
        }

        if (json)
        {
            Console.WriteLine(new JsonArray([.. verification.Results.Select(Json)]).ToJsonString());
        }
        else
        {
            progress!.Line("done", verification.Summary);
        }

        return verification.ExitCode;
    }

    private static JsonObject Json(CheckResult result) => new()
    {
        ["cluster"] = result.Cluster,
        ["group"] = result.Check.Group.Key(),
        ["name"] = result.Check.Name,
        ["title"] = result.Check.Title,
        ["verdict"] = result.Verdict.Key(),
        ["evidence"] = result.Evidence,
        ["command"] = result.Command,
        ["milliseconds"] = Math.Round(result.Duration.TotalMilliseconds),
    };
}
