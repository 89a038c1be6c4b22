using System.Diagnostics;

namespace PgHaInfra.Tests.Simulator.Api;

/// <summary>Runs a real kubectl against a test's API.</summary>
public sealed class Kubectl(string program, Uri url, string directory)
{
    public Kubectl(string program, TestApi api)
        : this(program, api.Url, api.Directory)
    {
    }

    /// <summary>Every kubectl there is: the one in the PATH, and 1.20 where the environment or the set-up provides it.</summary>
    public static TheoryData<string> Programs => [.. Found()];

    private string Config => Path.Combine(directory, "kubectl.config");

    /// <summary>Runs a command and gives what it printed, both streams in one.</summary>
    public async Task<(int Code, string Output)> RunAsync(string arguments, string? input = null)
    {
        await File.WriteAllTextAsync(Config, $$$"""
            {"clusters":[{"name":"c","cluster":{"server":"{{{url.ToString().TrimEnd('/')}}}"}}],
            "contexts":[{"name":"c","context":{"cluster":"c","user":"c"}}],"users":[{"name":"c","user":{}}],"current-context":"c"}
            """);
        // The shell makes one stream of the two in their order, and splits the arguments as a person's would.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$0\" {arguments} 2>&1", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["KUBECONFIG"] = Config;
        start.Environment["HOME"] = directory;
        start.Environment["KUBECTL_EXTERNAL_DIFF"] = "diff -u -N";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.TrimEnd());
    }

    /// <summary>Runs a command that has to succeed.</summary>
    public async Task<string> OkAsync(string arguments, string? input = null)
    {
        var (code, output) = await RunAsync(arguments, input);
        Assert.True(code == 0, $"kubectl {arguments} exited with {code}: {output}");
        return output;
    }

    /// <summary>Runs a command that has to fail.</summary>
    public async Task<string> FailAsync(string arguments, string? input = null)
    {
        var (code, output) = await RunAsync(arguments, input);
        Assert.True(code != 0, $"kubectl {arguments} succeeded: {output}");
        return output;
    }

    private static IEnumerable<string> Found()
    {
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        {
            if (File.Exists(Path.Combine(directory, "kubectl")))
            {
                yield return Path.Combine(directory, "kubectl");
                break;
            }
        }
        if (Environment.GetEnvironmentVariable("PGHA_KUBECTL_120") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var candidate = Path.Combine(directory, ".pgha/tools/kubectl-1.20/kubectl");
            if (File.Exists(candidate))
            {
                yield return candidate;
                break;
            }
        }
    }
}
