using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Verify.Planted;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Failover;
using PgHaInfra.Verify.Faults;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Verify.Failover;

/// <summary>Faults that the platform injects, here the one-machine environment's own.</summary>
[Collection(DisturbedEnvironment.Collection)]
public sealed class PlatformFaultTests(DisturbedEnvironment environment, ITestOutputHelper output)
{
    private const string Note = "pg-ha-infra/verify-fault";

    // What the kernel says to whoever may not filter packets.
    private const string Refused = "networks cannot be cut";

    private PlantedEnvironment Machine => environment.Machine;

    public static TheoryData<string> Names => [new PrimaryNodeLost().Name, new PrimaryNetworkCut().Name];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_healthy_cluster_survives_it_and_nothing_is_left(string name)
    {
        var check = FailoverChecks.All.Single(check => check.Name == name);
        var finding = (await Harness.RunAsync(await ContextAsync(), check, CancellationToken.None)).Finding;
        output.WriteLine($"{finding.Evidence}\n{string.Join('\n', finding.Figures)}\n{string.Join('\n', finding.Details)}");

        if (!finding.Details.Append(finding.Evidence).Any(line => line.Contains(Refused, StringComparison.Ordinal)))
        {
            Assert.Equal(Verdict.Pass, finding.Verdict);
            Assert.Contains("50 times as fast as usual", finding.Evidence);
            Assert.Contains(finding.Figures, figure => figure.Name == "phase promoted");
        }

        await NothingLeftAsync();
        Assert.Equal("pg-1", (string?)Cluster().At("status", "currentPrimary"));
    }

    [Fact]
    public async Task A_run_that_is_called_off_undoes_it()
    {
        using var called = new CancellationTokenSource();
        var context = await ContextAsync() with { Progress = new OnFault(called.CancelAsync) };
        try
        {
            var finding = (await Harness.RunAsync(context, new PrimaryNetworkCut(), called.Token)).Finding;
            Assert.Contains(Refused, finding.Evidence);
        }
        catch (OperationCanceledException)
        {
            Assert.True(called.IsCancellationRequested);
        }

        await NothingLeftAsync();
        await Machine.UntilHealthyAsync();
    }

    [Fact]
    public async Task What_a_killed_run_left_in_force_is_undone_by_the_next()
    {
        using var endpoint = new FaultEndpoint(Machine.Faults);
        var fault = new JsonObject
        {
            ["kind"] = "cut", ["namespace"] = PlantedEnvironment.Namespace, ["pod"] = "pg-3", ["direction"] = "api",
        };
        await endpoint.SetPaceAsync(9, default);
        await endpoint.InjectAsync(fault, default);
        var note = new JsonObject { ["fault"] = fault.DeepClone(), ["pace"] = 1 };
        Machine.Change(ResourceKind.Cluster, "pg", cluster => cluster.Annotations[Note] = note.ToJsonString());
        await Harness.PrepareAsync(await ContextAsync(), CancellationToken.None);

        await NothingLeftAsync();
        Assert.Equal("Cluster in healthy state", (string?)Cluster().At("status", "phase"));
    }

    [Fact]
    public async Task A_platform_that_refuses_makes_the_check_skipped_with_its_reason()
    {
        using var platform = new HttpListener();
        var url = new Uri($"http://{Machine.Faults.Host}:6481/");
        platform.Prefixes.Add($"{url}");
        platform.Start();
        var answering = AnswerAsync(platform);
        var finding = (await Harness.RunAsync(await ContextAsync() with { FaultEndpoint = url }, new PrimaryNetworkCut(), default)).Finding;
        platform.Stop();
        await answering;

        Assert.Equal(Verdict.Skipped, finding.Verdict);
        Assert.Equal("the platform refuses: only root may do that", finding.Evidence);
        Assert.DoesNotContain(Note, Cluster().Annotations.Keys);
    }

    private static async Task AnswerAsync(HttpListener platform)
    {
        try
        {
            while (await platform.GetContextAsync() is { } asked)
            {
                var isList = asked.Request.HttpMethod == "GET";
                asked.Response.StatusCode = isList ? 200 : 400;
                await using var body = asked.Response.OutputStream;
                await body.WriteAsync(isList ? "{\"faults\": []}"u8.ToArray() : "{\"error\": \"only root may do that\"}"u8.ToArray());
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            // The end that was asked for.
        }
    }

    private KubeObject Cluster() => Machine.Store.Get(ResourceKind.Cluster, PlantedEnvironment.Namespace, "pg")!;

    private async Task<CheckContext> ContextAsync() => await Machine.ContextAsync() with { FaultEndpoint = Machine.Faults, FaultPace = 50 };

    private async Task NothingLeftAsync()
    {
        using var endpoint = new FaultEndpoint(Machine.Faults);
        Assert.Empty(await endpoint.ListAsync(default));
        Assert.Equal(1, await endpoint.PaceAsync(default));
        Assert.DoesNotContain(Note, Cluster().Annotations.Keys);
    }
}
