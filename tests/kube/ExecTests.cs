using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Tests.Kube;

/// <summary>Commands in pods.</summary>
public sealed class ExecTests : IPodHost
{
    private IReadOnlyList<string> asked = [];

    [Fact]
    public async Task Output_errors_and_the_exit_code_come_back()
    {
        await using var api = await WithPodAsync();
        // More than one message of output.
        var result = await api.Client.ExecAsync("default", "pg-1", ["psql", "-c", "SELECT 'a b&c'", "300000"], "postgres");
        Assert.Equal(["psql", "-c", "SELECT 'a b&c'", "300000"], asked);
        Assert.Equal((3, new string('x', 300000), "no such table\n"), (result.ExitCode, result.Output, result.Errors));
        var quiet = await api.Client.ExecAsync("default", "pg-1", ["true", "0"]);
        Assert.Equal((0, ""), (quiet.ExitCode, quiet.Output));
    }

    [Fact]
    public async Task A_command_reads_what_it_is_given_and_then_the_end()
    {
        await using var api = await WithPodAsync();
        var result = await api.Client.ExecAsync("default", "pg-1", ["cat"], "postgres", new string('é', 100000) + "\n");
        Assert.Equal((0, new string('é', 100000) + "\n"), (result.ExitCode, result.Output));
        var none = await api.Client.ExecAsync("default", "pg-1", ["cat"]);
        Assert.Equal((0, ""), (none.ExitCode, none.Output));
    }

    [Fact]
    public async Task What_is_not_there_is_refused_in_the_servers_words()
    {
        await using var api = await WithPodAsync();
        Assert.True((await Assert.ThrowsAsync<KubeApiException>(() => api.Client.ExecAsync("default", "pg-2", ["psql"]))).IsNotFound);
        Assert.Equal(
            400, (await Assert.ThrowsAsync<KubeApiException>(() => api.Client.ExecAsync("default", "pg-1", ["psql"], "other"))).Code);
        var missing = await Assert.ThrowsAsync<KubeApiException>(() => api.Client.ExecAsync("default", "pg-1", ["bash"]));
        Assert.Contains("executable file not found", missing.Message);
        using var nobody = new KubeClient(new Uri("http://127.0.0.1:1"));
        await Assert.ThrowsAsync<KubeConnectionException>(() => nobody.ExecAsync("default", "pg-1", ["psql"]));
    }

    public Task<PodProcess> StartAsync(string ns, string pod, IReadOnlyList<string> command, bool terminal)
    {
        asked = command;
        if (command[0] == "bash")
        {
            throw new PodCommandException("exec: \"bash\": executable file not found in $PATH");
        }
        if (command[0] == "cat")
        {
            var pipe = new Pipe();
            return Task.FromResult(new PodProcess(
                pipe.Writer.AsStream(), pipe.Reader.AsStream(), Stream.Null, Task.FromResult(0), () => { }, (_, _) => { }));
        }

        var quiet = command[0] == "true";
        var output = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', int.Parse(command[^1]))));
        var errors = new MemoryStream(Encoding.UTF8.GetBytes(quiet ? "" : "no such table\n"));
        return Task.FromResult(new PodProcess(Stream.Null, output, errors, Task.FromResult(quiet ? 0 : 3), () => { }, (_, _) => { }));
    }

    public Task<PodAnswer?> AskAsync(string ns, string pod, int port, string path) => Task.FromResult<PodAnswer?>(null);

    private async Task<ApiFixture> WithPodAsync()
    {
        var api = await ApiFixture.StartAsync(this);
        var pod = new KubeObject(ResourceKind.Pod, "default", "pg-1");
        pod.Spec["containers"] = new JsonArray(new JsonObject { ["name"] = "postgres", ["image"] = "postgres" });
        pod.Status["phase"] = "Running";
        api.Store.Create(pod);
        return api;
    }
}
