using System.Diagnostics;

namespace PgHaInfra.Tests.Simulator.Api;

/// <summary>Runs a real kubectl against a test's API.</summary>
public sealed class Kubectl(string program, Uri url, string directory)
{
    private readonly string config = Configure(url, directory);

    public Kubectl(string program, TestApi api)
        : this(program, api.Url, api.Directory)
    {
    }

    /// <summary>Every kubectl there is: the one in the PATH, and 1.20 where the environment or the set-up provides it.</summary>
    public static TheoryData<string> Programs => [.. Found()];

    /// <summary>Whether it is to speak SPDY, the way of versions before 1.30, where it would otherwise choose WebSocket.</summary>
    public bool Spdy { get; init; }

    /// <summary>Runs a command and gives what it printed, both streams in one.</summary>
    public async Task<(int Code, string Output)> RunAsync(string arguments, string? input = null)
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.TrimEnd());
    }

    /// <summary>Starts a command. A shell makes one stream of the two in their order, and splits the arguments as a person's.</summary>
    public Process Start(string arguments) =>
        Process.Start(Prepare(new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$0\" {arguments} 2>&1", program])))!;

    /// <summary>Runs a command that has to succeed in a terminal of its own and gives what the terminal showed.</summary>
    public async Task<string> InTerminalAsync(string arguments, int columns, int rows)
    {
        var inside = Path.Combine(directory, "terminal.sh");
        await File.WriteAllTextAsync(inside, $"stty cols {columns} rows {rows}\nexec '{program}' {arguments}\n");
        using var process = Process.Start(Prepare(new ProcessStartInfo("script", ["-qefc", $"sh {inside}", "/dev/null"])))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"kubectl {arguments} exited with {process.ExitCode}: {output}");
        return output;
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

    private ProcessStartInfo Prepare(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        start.Environment["KUBECONFIG"] = config;
        start.Environment["HOME"] = directory;
        start.Environment["KUBECTL_REMOTE_COMMAND_WEBSOCKETS"] = Spdy ? "false" : "true";
        start.Environment["KUBECTL_PORT_FORWARD_WEBSOCKETS"] = Spdy ? "false" : "true";
        start.Environment["KUBECTL_EXTERNAL_DIFF"] = "diff -u -N";
        return start;
    }

    private static string Configure(Uri url, string directory)
    {
        var path = Path.Combine(directory, $"{Path.GetRandomFileName()}.config");
        File.WriteAllText(path, $$$"""
            {"clusters":[{"name":"c","cluster":{"server":"{{{url.ToString().TrimEnd('/')}}}"}}],
            "contexts":[{"name":"c","context":{"cluster":"c","user":"c"}}],"users":[{"name":"c","user":{}}],"current-context":"c"}
            """);
        return path;
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
