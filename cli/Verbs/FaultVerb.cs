using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.OneMachine;
using PgHaInfra.Simulator.Faults;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha fault</c>: breaks parts of the running one-machine environment, and mends them.</summary>
internal static class FaultVerb
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print the answer as JSON.", Recursive = true };
    private static readonly Option<string> Namespace = new("--namespace", "-n")
    {
        Description = "Of the pod or cluster, where its name alone is not enough.",
        HelpName = "NAME",
        Recursive = true,
    };

    public static Command Create()
    {
        return new Command(
            "fault",
            "Breaks parts of the running one-machine environment on purpose, and mends them: instances, networks, nodes, disks, the "
            + "archive, certificates, the operator.")
        {
            Json, Namespace,
            List(), Kill(), Freeze(), Cut(), Delay(), Place("node", FaultKind.Node), Place("zone", FaultKind.Zone), DiskFull(),
            ArchiveRefuses(), Clock(), Operator(), Pace(), Undo(),
        };
    }

    private static Command List() => Make("list", "Lists the faults in force.", [], (_, api, cancel) => api.ListAsync(cancel));

    private static Command Kill() =>
        OfPod("kill", "Kills an instance's server with SIGKILL.", [], (_, fault) => fault with { Kind = FaultKind.Kill });

    private static Command Freeze() => OfPod(
        "freeze", "Stops all processes of an instance with SIGSTOP, until it is undone or the liveness probe ends them.", [],
        (_, fault) => fault with { Kind = FaultKind.Freeze });

    private static Command Cut()
    {
        var direction = Named(
            "--direction", "DIRECTION",
            $"What is dropped: {FaultNames.All<CutDirection>()} (the pod's packets, those to it, from it, between it and blob storage, "
            + "between it and the Kubernetes API). Default: both.");
        return OfPod("cut", "Cuts a pod's network: packets are dropped, nothing is refused.", [direction], (parsed, fault) => fault with
        {
            Kind = FaultKind.Cut,
            Direction = Value<CutDirection>(parsed, direction),
        });
    }

    private static Command Delay()
    {
        var milliseconds = new Option<int>("--milliseconds")
        {
            Description = "What each packet takes longer, each way.",
            Required = true,
            HelpName = "MS",
        };
        return OfPod("delay", "Delays a pod's packets.", [milliseconds],
            (parsed, fault) => fault with { Kind = FaultKind.Delay, Milliseconds = parsed.GetValue(milliseconds) });
    }

    private static Command DiskFull()
    {
        var volume = Named("--volume", "VOLUME", $"Which volume: {FaultNames.All<DiskVolume>()}. Default: data.");
        return OfPod("disk-full", "Leaves an instance no room on a volume.", [volume],
            (parsed, fault) => fault with { Kind = FaultKind.DiskFull, Volume = Value<DiskVolume>(parsed, volume) });
    }

    private static Command Place(string name, FaultKind kind)
    {
        var place = new Argument<string>(name) { Description = $"The {name}." };
        var partition = new Option<bool>("--partition")
        {
            Description = "The machines run on, cut off from all others. Default: they lose power.",
        };
        return Make(name, $"Loses a {name} with the pods on it.", [place, partition], (parsed, api, cancel) =>
            api.InjectAsync(new Fault { Kind = kind, Place = parsed.GetValue(place), Partition = parsed.GetValue(partition) }, cancel));
    }

    private static Command ArchiveRefuses() => OfCluster("archive-refuses", "The archive takes no writes.", [], (_, fault) => fault);

    private static Command Clock()
    {
        var days = new Option<string>("--certificates")
        {
            Description = "How far the clocks ran on while nobody renewed certificates: +100d.",
            Required = true,
            HelpName = "+DAYSd",
        };
        return OfCluster("clock", "Lets the certificates grow old without being renewed; beyond 90 days they have expired.", [days],
            (parsed, fault) => fault with
            {
                Kind = FaultKind.Clock,
                Days = int.TryParse(parsed.GetValue(days)!.TrimStart('+').TrimEnd('d'), out var count) ? count
                    : throw new UserErrorException($"--certificates '{parsed.GetValue(days)}': allowed are days, such as +100d"),
            });
    }

    private static Command Operator()
    {
        var what = new Argument<string>("what") { Description = "stop: the operator does nothing any more; start: it does." };
        what.AcceptOnlyFromAmong("stop", "start");
        return Make("operator", "Stops or starts the operator; kubelets and instances run on.", [what], async (parsed, api, cancel) =>
        {
            if (parsed.GetValue(what) == "stop")
            {
                return await api.InjectAsync(new Fault { Kind = FaultKind.Operator }, cancel);
            }
            var stopped = (await api.ListAsync(cancel))["faults"]!.AsArray()
                .Where(fault => (string?)fault!["kind"] == FaultNames.Of(FaultKind.Operator)).ToList();
            foreach (var fault in stopped)
            {
                await api.UndoAsync((string)fault!["id"]!, cancel);
            }
            return await api.ListAsync(cancel);
        });
    }

    private static Command Pace()
    {
        var pace = new Argument<int>("pace") { Description = "1 for a real cluster's times; 10 for a tenth of them." };
        return Make("pace", "Sets how many times faster Kubernetes gives lost nodes up (50 s until NotReady, tolerations of pods).", [pace],
            (parsed, api, cancel) => api.PaceAsync(parsed.GetValue(pace), cancel));
    }

    private static Command Undo()
    {
        var id = new Argument<string?>("id") { Description = "The fault's id.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All faults." };
        return Make("undo", "Undoes a fault.", [id, all], (parsed, api, cancel) => (parsed.GetValue(id) is null) == parsed.GetValue(all)
            ? api.UndoAsync(parsed.GetValue(id), cancel) : throw new UserErrorException("undo wants either a fault's id or --all"));
    }

    private static Command OfPod(string name, string description, IEnumerable<Symbol> more, Func<ParseResult, Fault, Fault> make)
    {
        var pod = new Argument<string>("pod") { Description = "The instance's pod." };
        return Make(name, description, [pod, .. more], (parsed, api, cancel) => api.InjectAsync(
            make(parsed, new Fault { Kind = FaultKind.Kill, Namespace = parsed.GetValue(Namespace), Pod = parsed.GetValue(pod) }), cancel));
    }

    private static Command OfCluster(string name, string description, IEnumerable<Symbol> more, Func<ParseResult, Fault, Fault> make)
    {
        var cluster = new Argument<string?>("cluster") { Description = "The cluster. Default: all.", Arity = ArgumentArity.ZeroOrOne };
        return Make(name, description, [cluster, .. more], (parsed, api, cancel) => api.InjectAsync(
            make(parsed, new Fault
            {
                Kind = FaultKind.ArchiveRefuses,
                Namespace = parsed.GetValue(Namespace),
                Cluster = parsed.GetValue(cluster),
            }), cancel));
    }

    private static Command Make(
        string name, string description, IEnumerable<Symbol> parts, Func<ParseResult, FaultApi, CancellationToken, Task<JsonObject>> run)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
        {
            if (part is Option option)
            {
                command.Add(option);
            }
            else
            {
                command.Add((Argument)part);
            }
        }
        command.SetAction(async (parsed, cancel) =>
        {
            try
            {
                using var api = FaultApi.Open(StateDirectory.PathOf(Project.Find()));
                Show(await run(parsed, api, cancel), parsed.GetValue(Json));
                return 0;
            }
            catch (FaultException wrong)
            {
                throw new UserErrorException(wrong.Message);
            }
        });
        return command;
    }

    private static Option<string?> Named(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static T? Value<T>(ParseResult parsed, Option<string?> option)
        where T : struct, Enum => parsed.GetValue(option) is { } name ? FaultNames.Parse<T>(option.Name, name) : null;

    private static void Show(JsonObject answer, bool json)
    {
        var faults = answer["faults"]?.AsArray().Select(fault => fault!.AsObject()).ToList() ?? [answer];
        if (json)
        {
            Console.Out.WriteLine(answer.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
        else if (faults.Count == 0)
        {
            Console.Out.WriteLine("no faults");
        }
        else
        {
            foreach (var fault in faults)
            {
                Console.Out.WriteLine(FaultText.Line(fault));
            }
        }
    }
}
