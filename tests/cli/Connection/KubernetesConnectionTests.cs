using PgHaInfra.Tests.Cli.EndToEnd;

namespace PgHaInfra.Tests.Cli.Connection;

/// <summary>A stack on AKS has its kubeconfig in Pulumi's state; here a program in pulumi's place plays that state.</summary>
public sealed class KubernetesConnectionTests : IDisposable
{
    private readonly Clone _clone = new();

    public KubernetesConnectionTests() => _clone.AddStack("prod");

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Without_pulumi_the_flag_is_named()
    {
        var (exit, _, errors) = await _clone.WithPath("").PghaAsync("verify", "prod");

        Assert.Equal(2, exit);
        Assert.Equal(
            "pgha: the kubeconfig of stack prod cannot be read (there is no pulumi on PATH); deploy it with pulumi up, "
                + "or name a kubeconfig with --kubeconfig\n",
            errors);
    }

    [Fact]
    public async Task What_pulumi_complains_of_is_passed_on()
    {
        var (exit, _, errors) = await _clone.WithPath(Pulumi("echo 'error: no stack named prod found' >&2; exit 255"))
            .PghaAsync("verify", "prod");

        Assert.Equal(2, exit);
        Assert.Contains("(pulumi stack output: error: no stack named prod found)", errors);
    }

    [Fact]
    public async Task The_output_of_the_stack_leads_to_its_cluster()
    {
        var kubeconfig = """{"current-context": "c", "contexts": [{"name": "c", "context": {"cluster": "k"}}], "clusters": """
            + """[{"name": "k", "cluster": {"server": "http://127.0.0.1:9"}}]}""";
        var script = $"[ \"$*\" = 'stack output kubeconfig --show-secrets --non-interactive --stack prod' ] && echo '{kubeconfig}'";
        var (exit, _, errors) = await _clone.WithPath(Pulumi(script)).PghaAsync("verify", "prod");

        Assert.Equal(2, exit);
        Assert.Contains("http://127.0.0.1:9", errors);
    }

    [Fact]
    public async Task A_kubeconfig_by_flag_goes_before_everything()
    {
        var (exit, _, errors) = await _clone.WithPath("").PghaAsync("verify", "prod", "--kubeconfig", "/nowhere/config");

        Assert.Equal(2, exit);
        Assert.Equal("pgha: kubeconfig /nowhere/config does not exist\n", errors);
    }

    private string Pulumi(string script)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_clone.Root, "bin")).FullName;
        var file = Path.Combine(folder, "pulumi");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folder;
    }
}
