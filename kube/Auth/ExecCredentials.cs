using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Kube.Auth;

/// <summary>Runs a kubeconfig's credential program, and again when what it gave has expired or was refused.</summary>
internal sealed class ExecCredentials(ExecPlugin plugin, KubeContext context, TimeProvider time) : IDisposable
{
    /// <summary>A credential this close to its end is renewed before it is used.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim running = new(1, 1);
    private ExecCredential? current;

    /// <summary>The latest credential, without running anything.</summary>
    public ExecCredential? Current => current;

    /// <param name="refused">A credential the server did not accept.</param>
    /// <exception cref="KubeConfigException">The program cannot be run or fails.</exception>
    public async Task<ExecCredential> GetAsync(ExecCredential? refused, CancellationToken cancel)
    {
        await running.WaitAsync(cancel);
        try
        {
            if (current is null || ReferenceEquals(current, refused) || current.Expires - Margin < time.GetUtcNow())
            {
                current = await RunAsync(cancel);
            }
            return current;
        }
        finally
        {
            running.Release();
        }
    }

    public void Dispose() => running.Dispose();

    private async Task<ExecCredential> RunAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in plugin.Environment)
        {
            start.Environment[name] = value;
        }
        start.Environment["KUBERNETES_EXEC_INFO"] = Info().ToJsonString();
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
            {
                throw new KubeConfigException($"{plugin.Command} exited with {process.ExitCode}: {FirstLine(await errors)}");
            }
            return ExecCredential.Parse(await output);
        }
        catch (Win32Exception e)
        {
            var hint = plugin.InstallHint is null ? "" : $" ({FirstLine(plugin.InstallHint)})";
            throw new KubeConfigException($"cannot run {plugin.Command}, which the kubeconfig needs for credentials: {e.Message}{hint}", e);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new KubeConfigException($"{plugin.Command} gave no credentials: {e.Message}", e);
        }
    }

    private JsonObject Info()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (plugin.ProvideClusterInfo)
        {
            var cluster = new JsonObject { ["server"] = context.Server.ToString().TrimEnd('/') };
            if (context.Authorities.Count > 0)
            {
                cluster["certificate-authority-data"] =
                    Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(context.Authorities.ExportCertificatePems()));
            }
            spec["cluster"] = cluster;
        }
        return new JsonObject { ["apiVersion"] = plugin.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec };
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();
}
