using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Connection;
using PgHaInfra.Cli.Deploy;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.OneMachine;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Verification;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.DataPath;
using PgHaInfra.Verify.Exclusion;
using PgHaInfra.Verify.Report;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha up</c>: deploys a stack to the one-machine environment, verifies it, and says how to connect.</summary>
internal static class UpVerb
{
    public const string DefaultStack = "local";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var stack = new Argument<string>("STACK") { Description = "The stack to deploy.", DefaultValueFactory = _ => DefaultStack };
        var allowDelete = new Option<bool>("--allow-delete")
        {
            Description = "Carry on although a cluster or a namespace, and so its data, would be deleted.",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print the outcome and how to connect as JSON; the progress goes to standard error.",
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "How many seconds each cluster may take to become ready.",
            DefaultValueFactory = _ => (int)DefaultTimeout.TotalSeconds,
            HelpName = "SECONDS",
        };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var seconds) || seconds < 1))
            {
                result.AddError($"--timeout '{result.Tokens[0].Value}': allowed are whole seconds from 1");
            }
        });
        var command = new Command(
            "up", "Deploys a stack to the one-machine environment, starts that if need be, verifies the result, and says how to connect.")
        {
            stack, allowDelete, timeout, json,
        };
        command.SetAction((parsed, cancel) => RunAsync(
            Project.Find(), parsed.GetValue(stack)!, parsed.GetValue(allowDelete), TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        Project project, string stack, bool allowDelete, TimeSpan timeout, bool json, CancellationToken cancel)
    {
        var settings = project.Settings(stack);
        if (!StateDirectory.IsOf(project, settings))
        {
            throw new UserErrorException(
                $"STACK '{stack}': is not on the one-machine environment, whose kubeconfig is .pgha/local/kubeconfig; "
                + $"deploy it with pulumi up -s {stack}");
        }

        var console = json ? Terminal.Error : Terminal.Out;
        var progress = new Progress(console, TimeProvider.System);
        var state = project.State(stack);
        var starting = EnvironmentAsync(project, progress, cancel);
        var plan = await StackEvaluator.EvaluateAsync(project.Name, stack, project.Root, settings, state);
        await starting;

        using var api = await new KubernetesConnection(project, stack, settings).OpenAsync(cancel);
        await using var holds = await HoldAsync(api, settings, cancel);
        var changed = await DeployAsync(new Deployer(api, state), plan, allowDelete, progress, cancel);
        var clusters = plan.Resources.Where(resource => resource.Type == "kubernetes:postgresql.cnpg.io/v1:Cluster")
            .Select(resource => ObjectKey.Of(resource.Inputs)).ToList();
        var readiness = new ReadinessWait(api, progress, timeout);
        Task ReadyAsync() => Task.WhenAll(clusters.Select(cluster => readiness.ForClusterAsync(cluster, cancel)));
        await ReadyAsync();

        var verification = new VerificationRun(new LinesView(progress));
        List<ConnectionHelp> connections = [];
        foreach (var cluster in clusters)
        {
            var target = await TargetDiscovery.FindAsync(api, cluster.Namespace!, cluster.Name, cancel);
            var context = Context(api, settings, target);
            await verification.RunAsync(context, [DataPathChecks.Configuration], _ => null, cancel);
            // A cluster says it is healthy until its operator has seen the change; with the configuration in effect, it has.
            await ReadyAsync();
            await verification.RunAsync(
                context, [.. Harness.Quick.Where(check => check != DataPathChecks.Configuration)], _ => null, cancel);
            connections.Add(ConnectionHelp.Prepare(project, settings, target));
            connections[^1].Write(console);
        }

        progress.Good("done", $"{(changed ? $"stack {stack} deployed" : "nothing changed")}, {verification.Summary}");
        if (json)
        {
            Console.Out.WriteLine(Outcome(stack, changed, verification, connections).ToJsonString(Indented));
        }

        return verification.ExitCode;
    }

    private static async Task<Holds> HoldAsync(KubeClient api, StackSettings settings, CancellationToken cancel)
    {
        try
        {
            return await Holds.TakeAsync(api, settings.Clusters, cancel);
        }
        catch (ClusterHeldException held)
        {
            throw new UserErrorException($"{held.Message}; nothing was changed", exitCode: 1);
        }
    }

    private static JsonObject Outcome(string stack, bool changed, VerificationRun verification, List<ConnectionHelp> connections) => new()
    {
        ["stack"] = stack,
        ["changed"] = changed,
        ["verdict"] = Conclusion.Of(verification.Checks.Select(check => check.Verdict)).Key(),
        ["checks"] = verification.Summary,
        ["clusters"] = new JsonArray([.. connections.Select(connection => connection.Json())]),
    };

    private static CheckContext Context(KubeClient api, StackSettings settings, TargetCluster target) => new()
    {
        Cluster = target,
        Api = api,
        Expected = StackExpectations.Of(
            settings,
            settings.Clusters.Single(cluster => cluster.Namespace == target.Object.Namespace && cluster.Name == target.Object.Name)),
    };

    private static async Task EnvironmentAsync(Project project, Progress progress, CancellationToken cancel)
    {
        var directory = StateDirectory.Ensure(project);
        var running = RunningEnvironment.Find(directory);
        if (running is { IsThisBuild: false })
        {
            progress.Line("environment", "runs an older build; restarting it, its databases stay");
            await running.StopAsync(cancel);
            running = null;
        }

        if (running is null)
        {
            running = await EnvironmentProcess.StartAsync(directory, cancel);
            progress.Line("environment", $"started at {running.Api}, a simulator for development and tests: no place for production data");
        }
        else
        {
            progress.Line("environment", $"runs at {running.Api}");
        }
    }

    private static async Task<bool> DeployAsync(
        Deployer deployer, StackPlan plan, bool allowDelete, Progress progress, CancellationToken cancel)
    {
        var changes = await deployer.CompareAsync(plan, cancel);
        foreach (var change in changes)
        {
            ChangeLines.Write(progress, plan.Mask, change);
        }

        var lost = changes.Where(change => change.DestroysData).Select(change => change.Key.ToString()).ToList();
        if (lost.Count > 0 && !allowDelete)
        {
            throw new UserErrorException(
                $"{string.Join(", ", lost)} would be deleted with all data; if that is meant, run `up --allow-delete`. Nothing was changed",
                exitCode: 1);
        }

        await deployer.ApplyAsync(plan, changes, _ => { }, cancel);
        progress.Line("deploy", changes.Count == 0
            ? $"nothing to change in {plan.Resources.Count} resources"
            : $"{changes.Count} change{(changes.Count == 1 ? "" : "s")} applied");
        return changes.Count > 0;
    }
}
