using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Host;

[SupportedOSPlatform("linux")]
public sealed class OneMachineTests : IDisposable
{
    private readonly TemporaryDirectory state = new(open: true);
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        state.Dispose();
    }

    [Fact]
    public async Task A_fresh_environment_has_nodes_and_namespaces()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        var nodes = await ListAsync(machine, ResourceKind.Node);
        var namespaces = await ListAsync(machine, ResourceKind.Namespace);
        await machine.StopAsync();
        Assert.Equal(["local-1", "local-2", "local-3"], nodes);
        Assert.Superset(new HashSet<string> { "default", "kube-system", "cnpg-system" }, namespaces.ToHashSet());
    }

    [Fact]
    public async Task It_describes_itself_while_it_runs()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        Assert.Equal(Environment.ProcessId, machine.Description["pid"]!.GetValue<int>());
        Assert.Contains($" {machine.Description["startTime"]} ", File.ReadAllText("/proc/self/stat"));
        var kubeconfig = Path.Combine(state.Path, "kubeconfig");
        Assert.Contains($"server: {machine.Description["api"]}\n", File.ReadAllText(kubeconfig));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kubeconfig));
        await machine.StopAsync();
        Assert.False(File.Exists(Path.Combine(state.Path, "environment.json")));
    }

    [Fact]
    public async Task A_restart_has_the_same_address_and_objects()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        var api = machine.Api;
        await CreateAsync(machine, ResourceKind.ConfigMap, "kept");
        await machine.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(api));
        machine = await RunningMachine.StartAsync(state.Path);
        Assert.Equal(api, machine.Api);
        Assert.Contains("kept", await ListAsync(machine, ResourceKind.ConfigMap));
        await machine.StopAsync();
    }

    [Fact]
    public async Task What_a_kill_left_behind_does_not_hinder_a_start()
    {
        File.WriteAllText(Path.Combine(state.Path, "environment.json"), """{"pid":1,"startTime":"1","api":"http://127.0.0.1:1"}""");
        File.WriteAllText(Path.Combine(state.Path, "lock"), "1");
        File.WriteAllText(Path.Combine(state.Path, "network.json.new"), "{");
        var machine = await RunningMachine.StartAsync(state.Path);
        Assert.Equal(Environment.ProcessId, machine.Description["pid"]!.GetValue<int>());
        await machine.StopAsync();
    }

    [Fact]
    public async Task A_second_start_names_the_first()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        Assert.Equal(
            $"a one-machine environment runs in {state.Path} already, pid {Environment.ProcessId}",
            await RunningMachine.RefusalAsync(state.Path));
        await machine.StopAsync();
    }

    [Fact]
    public async Task Two_environments_run_side_by_side()
    {
        using var other = new TemporaryDirectory(open: true);
        var first = await RunningMachine.StartAsync(state.Path);
        var second = await RunningMachine.StartAsync(other.Path);
        Assert.NotEqual(first.Api, second.Api);
        await CreateAsync(first, ResourceKind.ConfigMap, "mine");
        Assert.DoesNotContain("mine", await ListAsync(second, ResourceKind.ConfigMap));
        await first.StopAsync();
        Assert.NotEmpty(await ListAsync(second, ResourceKind.Node));
        await second.StopAsync();
    }

    [Theory]
    [InlineData(6443)]
    [InlineData(5432)]
    public async Task A_port_in_use_is_named_with_its_holder(int port)
    {
        IPAddress api;
        using (var plan = AddressPlan.Open(state.Path))
        {
            api = plan.Api;
        }
        using var holder = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        holder.Bind(new IPEndPoint(api, port));
        holder.Listen();
        var message = await RunningMachine.RefusalAsync(state.Path);
        Assert.Contains($"port {port} is in use", message);
        Assert.Contains($"pid {Environment.ProcessId}", message);
    }

    [Fact]
    public async Task A_state_directory_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(state.Path, "file");
        File.WriteAllText(file, "");
        Assert.Contains($"cannot use {file} as state directory", await RunningMachine.RefusalAsync(file));
    }

    [Fact]
    public async Task A_directory_that_the_servers_cannot_enter_is_named_when_root_starts()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            // Everyone else runs the servers as themselves.
            return;
        }
        var closed = Path.Combine(state.Path, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains(closed, await RunningMachine.RefusalAsync(Path.Combine(closed, "state")));
    }

    [Fact]
    public async Task A_load_balancer_of_a_fresh_environment_gets_its_address()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        var service = new KubeObject(ResourceKind.Service, "default", "s")
        {
            Spec = JsonNode.Parse("""{"type":"LoadBalancer","selector":{"a":"b"},"ports":[{"port":5432}]}""")!.AsObject(),
        };
        using var content = new StringContent(service.ToString(), Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri(machine.Api, ResourceKind.Service.Path("default")), content)).EnsureSuccessStatusCode();
        using var watch = await http.GetStreamAsync(
            new Uri(machine.Api, ResourceKind.Service.Path("default") + "?watch=true&timeoutSeconds=20"));
        using var lines = new StreamReader(watch);
        string? line;
        do
        {
            line = await lines.ReadLineAsync();
        }
        while (line is not null && !line.Contains("\"ingress\"", StringComparison.Ordinal));
        await machine.StopAsync();
        Assert.Contains(".100.1\"", line);
    }

    private async Task CreateAsync(RunningMachine machine, ResourceKind kind, string name)
    {
        using var content = new StringContent(new KubeObject(kind, "default", name).ToString(), Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri(machine.Api, kind.Path("default")), content)).EnsureSuccessStatusCode();
    }

    private async Task<List<string>> ListAsync(RunningMachine machine, ResourceKind kind)
    {
        var list = JsonNode.Parse(await http.GetStringAsync(new Uri(machine.Api, kind.Path(null))))!;
        return [.. list["items"]!.AsArray().Select(item => item!["metadata"]!["name"]!.GetValue<string>())];
    }
}
