using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PgHaInfra.Verify;

namespace PgHaInfra.Tests.Cli.EndToEnd;

/// <summary>Verifications whose cluster cannot be reached, or that are called off: whatever happens, the report says so.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly Clone _clone = new();

    public void Dispose() => _clone.Dispose();

    private string Report => Path.Combine(_clone.Root, "report");

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://no-such-host.invalid:6443")]
    public async Task What_cannot_be_reached_is_inconclusive_in_one_line_and_in_every_report(string server)
    {
        var (exit, output, errors) = await _clone.PghaAsync("verify", "--kubeconfig", Kubeconfig(server), "--report", Report);

        Assert.Equal(2, exit);
        Assert.Equal("", output);
        Assert.Contains(server, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(Report, "report.json")))!;
        Assert.Equal("inconclusive", (string?)report["verdict"]);
        Assert.Equal(Harness.Checks.Count, (int?)report["counts"]!["inconclusive"]);
        Assert.Equal("0", (string?)XDocument.Load(Path.Combine(Report, "junit.xml")).Root!.Attribute("failures"));
        Assert.Equal("sha256:", ((string?)report["configuration"]!["settings"])![..7]);
    }

    [Fact]
    public async Task A_Ctrl_C_still_leaves_a_report()
    {
        // Somebody who takes connections and never answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var running = _clone.Start("verify", "--kubeconfig", Kubeconfig($"http://{silent.LocalEndpoint}"), "--report", Report);
        using var connection = await silent.AcceptTcpClientAsync();

        var (exit, _, _) = await running.InterruptAsync();

        Assert.Equal(2, exit);
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(Report, "report.json")))!;
        Assert.True((bool?)report["interrupted"]);
        Assert.Equal("inconclusive", (string?)report["verdict"]);
        Assert.All(report["checks"]!.AsArray(), check => Assert.Equal("interrupted before it began", (string?)check!["evidence"]));
    }

    [Theory]
    [InlineData("--only 'nothing': is no check or group", "--only", "nothing")]
    [InlineData("--read-only leaves nothing of --only datasample", "--only", "datasample", "--read-only")]
    [InlineData("--read-only and --disturb cannot both be given", "--read-only", "--disturb")]
    public async Task A_wrong_choice_is_one_line_and_nothing_is_run(string message, params string[] arguments)
    {
        var (exit, _, errors) = await _clone.PghaAsync(["verify", .. arguments]);

        Assert.NotEqual(0, exit);
        Assert.Contains(message, errors);
    }

    [Fact]
    public async Task The_list_says_what_each_check_does_and_proves()
    {
        var (exit, output, _) = await _clone.PghaAsync("verify", "--list", "--json");

        Assert.Equal(0, exit);
        Assert.Equal(
            Harness.Checks.Select(check => $"{check.Group.Key()} {check.Name} {check.Impact.Key()} {check.Proves}"),
            JsonNode.Parse(output)!.AsArray().Select(check => $"{check!["group"]} {check["name"]} {check["impact"]} {check["proves"]}"));
    }

    private string Kubeconfig(string server)
    {
        var file = Path.Combine(_clone.Root, "config");
        const string Text = """{"current-context": "c", "contexts": [{"name": "c", "context": {"cluster": "k"}}], "clusters": """
            + """[{"name": "k", "cluster": {"server": "SERVER"}}]}""";
        File.WriteAllText(file, Text.Replace("SERVER", server));
        return file;
    }
}
