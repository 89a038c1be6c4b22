using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PgHaInfra.Tests.Components;

/// <summary>Prometheus' own checker of rules: from PATH, or where <c>./pgha test</c> puts it.</summary>
internal static class Promtool
{
    private static readonly string Program = Find();

    /// <summary>Runs it in a folder of its own that holds these files; gives what it printed, or fails with that.</summary>
    public static async Task<string> Run(string command, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("promtool-").FullName;
        try
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            }

            return await Run(folder, command);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Run(string folder, string command)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, command)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"promtool {command}:\n{await output}{await errors}");
        return await output;
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var fetched = Path.GetFullPath("../../../../.pgha/tools/promtool", Path.GetDirectoryName(here)!);
        return (
            Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(
                folder => Path.Combine(folder, "promtool")).Append(fetched).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"promtool is neither on PATH nor at {fetched}: run ./pgha test, which fetches it, or install Debian's package prometheus");
    }
}
