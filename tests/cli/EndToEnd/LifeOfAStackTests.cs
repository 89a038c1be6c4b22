using System.Diagnostics;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;
using PgHaInfra.Verify.Exclusion;

namespace PgHaInfra.Tests.Cli.EndToEnd;

/// <summary>What a newcomer does, in order, with the processes and servers a newcomer has.</summary>
public sealed class LifeOfAStackTests : IDisposable
{
    private const string AllPassed = @"\d+ passed(, \d+ skipped)? of \d+ checks";

    private readonly Clone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Up_change_kill_up_down()
    {
        var first = await _clone.PghaAsync("up");
        Assert.True(first.Exit == 0, first.Out + first.Errors);
        Assert.Contains("+ Cluster cnpg-database/pg", first.Out);
        Assert.Matches(AllPassed, first.Out);
        Assert.Contains("psql \"host=127.", first.Out);

        var second = await _clone.PghaAsync("up");
        Assert.True(second.Exit == 0, second.Out + second.Errors);
        Assert.Matches("nothing changed, " + AllPassed, second.Out);

        _clone.Edit("max_connections: 100", "max_connections: 100\n        deadlock_timeout: 2s");
        _clone.Edit("instances: 3", "instances: 2");
        var changed = await _clone.PghaAsync("up");
        Assert.True(changed.Exit == 0, changed.Out + changed.Errors);
        Assert.Contains("spec.instances: 3 -> 2", changed.Out);
        Assert.Contains("spec.postgresql.parameters.deadlock_timeout: (unset) -> \"2s\"", changed.Out);
        Assert.Contains("1 change applied", changed.Out);
        Assert.Contains("2 of 2 ready", changed.Out);

        Process.GetProcessById(_clone.EnvironmentProcess!.Value).Kill();
        var again = await _clone.PghaAsync("up");
        Assert.True(again.Exit == 0, again.Out + again.Errors);
        Assert.Contains("started at", again.Out);
        Assert.Matches("nothing changed, " + AllPassed, again.Out);

        var verified = await _clone.PghaAsync("verify", "local", "--read-only", "--json", "--report", "report");
        Assert.True(verified.Exit == 0, verified.Out + verified.Errors);
        Assert.Equal("pass", (string?)JsonNode.Parse(verified.Out)!["verdict"]);
        Assert.Equal(verified.Out, File.ReadAllText(Path.Combine(_clone.Root, "report", "report.json")));

        await InterruptADisturbanceAsync();

        _clone.Edit("- name: pg\n", "- name: other\n");
        var refused = await _clone.PghaAsync("up");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("Cluster cnpg-database/pg would be deleted with all data", refused.Errors);
        _clone.Edit("- name: other\n", "- name: pg\n");
        using (var api = new KubeClient(KubeConfig.Load(Path.Combine(_clone.State, "kubeconfig"))))
        await using (await ClusterHold.TakeAsync(api, "cnpg-database", "pg", CancellationToken.None))
        {
            var held = await _clone.PghaAsync("up");
            Assert.Equal(1, held.Exit);
            Assert.Matches("another up or verify has been at cnpg-database/pg since .*; nothing was changed", held.Errors);
        }

        Assert.Contains("nothing changed", (await _clone.PghaAsync("up")).Out);

        var down = await _clone.PghaAsync("down", "--purge");
        Assert.True(down.Exit == 0, down.Out + down.Errors);
        Assert.False(Directory.Exists(_clone.State));
    }

    // Ctrl-C while a run disturbs the cluster, by a fault of the environment where this user may cut networks.
    private async Task InterruptADisturbanceAsync()
    {
        var environment = JsonNode.Parse(File.ReadAllText(Path.Combine(_clone.State, "environment.json")))!;
        using var http = new HttpClient { BaseAddress = new Uri((string)environment["faults"]!) };
        using var api = new KubeClient(KubeConfig.Load(Path.Combine(_clone.State, "kubeconfig")));
        async Task<(int Faults, int Pace)> StateAsync() =>
            JsonNode.Parse(await http.GetStringAsync("/faults"))! is var state
                ? (state["faults"]!.AsArray().Count, (int)state["pace"]!)
                : default;
        async Task<bool> IsHeldAsync() => await api.FindAsync(ResourceKind.Lease, "cnpg-database", "pg-verify") is not null;
        var cuts = Environment.IsPrivilegedProcess;
        var running = _clone.Start("verify", "local", "--only", cuts ? "primary-network-cut" : "rolling-restart", "--report", "report");
        for (var looks = 0; !(cuts ? await StateAsync() is (1, 5) : await IsHeldAsync()); looks++)
        {
            Assert.True(looks < 6000, "nothing is disturbed after two minutes");
            await Task.Delay(20);
        }

        var (exit, output, errors) = await running.InterruptAsync();
        Assert.True(exit == 2, output + errors);
        Assert.Contains("1 inconclusive of 1 check", output);
        Assert.Equal((0, 1), await StateAsync());
        Assert.False(await IsHeldAsync());
    }
}
