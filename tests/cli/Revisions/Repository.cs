using System.Diagnostics;

namespace PgHaInfra.Tests.Cli.Revisions;

/// <summary>A git repository of its own, in whose folder <c>project</c> a project is.</summary>
public sealed class Repository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-repository-");

    public Repository()
    {
        Directory.CreateDirectory(Root);
        Git("init", "--quiet");
        Write("Pulumi.yaml", "name: pg-ha-infra\nruntime: dotnet\n");
        Write(".gitignore", ".pgha/\n");
    }

    /// <summary>The project's folder.</summary>
    public string Root => Path.Combine(_folder.FullName, "project");

    /// <summary>Writes a file of the project.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Writes a stack with one cluster.</summary>
    public void WriteStack(string stack, string size = "1Gi", string more = "") => Write(
        $"Pulumi.{stack}.yaml",
        "config:\n  pg-ha-infra:platform: kubeconfig\n  pg-ha-infra:kubeconfig: kubeconfig\n  pg-ha-infra:clusters:\n    - name: pg\n"
            + $"      storage:\n        size: {size}\n{more}");

    /// <summary>Commits everything.</summary>
    public void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "state");
    }

    /// <summary>Runs pgha in the project.</summary>
    public Task<(int Exit, string Out, string Errors)> PghaAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "pgha.dll"), .. arguments]) { WorkingDirectory = Root };
        start.Environment["PGHA_ROOT"] = Root;
        return RunAsync(start);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The commit that is checked out.</summary>
    public string Head() => Git("rev-parse", "HEAD").Trim();

    /// <summary>Runs git.</summary>
    public string Git(params string[] arguments)
    {
        var (exit, output, errors) = RunAsync(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root }).GetAwaiter().GetResult();
        Assert.True(exit == 0, errors);
        return output;
    }

    private static async Task<(int, string, string)> RunAsync(ProcessStartInfo start)
    {
        var run = await PgHaInfra.Cli.CapturedProcess.RunAsync(start, CancellationToken.None);
        return (run.ExitCode, run.Output, run.Errors);
    }
}
