using System.ComponentModel;
using System.Diagnostics;
using PgHaInfra.Infra;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Cli.Connection;

/// <summary>Finds the Kubernetes cluster that a stack is deployed to: where the flags say, else where the stack says.</summary>
/// <param name="project">The project.</param>
/// <param name="stack">The stack's name.</param>
/// <param name="settings">Its settings.</param>
internal sealed class KubernetesConnection(Project project, string stack, StackSettings settings)
{
    /// <summary>File of a kubeconfig in place of the stack's own; from the current directory.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context within the kubeconfig in place of the stack's.</summary>
    public string? Context { get; init; }

    /// <summary>Opens a client.</summary>
    /// <exception cref="UserErrorException">The stack's kubeconfig is not to be had; the message says what to do.</exception>
    /// <exception cref="KubeConfigException">There is no such file or context, or it is not usable.</exception>
    public async Task<KubeClient> OpenAsync(CancellationToken cancel) =>
        Kubeconfig is not null ? KubeClient.FromConfig(Kubeconfig, Context)
        : settings.Kubeconfig is { } path ? KubeClient.FromConfig(KubeconfigPath.Full(path, project.Root), Context ?? settings.Context)
        : new KubeClient(KubeConfig.Parse(await OutputAsync(cancel), $"output kubeconfig of stack {stack}", Context));

    // What pulumi up made is in its state, which only Pulumi's own CLI can read; it never touches the disk here.
    private async Task<string> OutputAsync(CancellationToken cancel)
    {
        var command = new ProcessStartInfo(
            "pulumi", ["stack", "output", "kubeconfig", "--show-secrets", "--non-interactive", "--stack", stack])
        {
            WorkingDirectory = project.Root,
        };
        try
        {
            var answer = await CapturedProcess.RunAsync(command, cancel);
            return answer.ExitCode == 0 ? answer.Output : throw Unknown($"pulumi stack output: {answer.LastLines(1)}");
        }
        catch (Win32Exception)
        {
            throw Unknown("there is no pulumi on PATH");
        }
    }

    private UserErrorException Unknown(string because) =>
        new($"the kubeconfig of stack {stack} cannot be read ({because}); deploy it with pulumi up, "
            + "or name a kubeconfig with --kubeconfig");
}
