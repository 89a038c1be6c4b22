using System.Diagnostics;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>A repository with all stacks of the project and a change of prod since its last commit; gone when it is disposed.</summary>
public sealed class ChangedStacks : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-bench-");

    private ChangedStacks()
    {
    }

    /// <summary>Makes it.</summary>
    public static ChangedStacks Make()
    {
        var (made, root) = (new ChangedStacks(), ProjectFolder.Find());
        foreach (var file in Directory.GetFiles(root, "Pulumi*.yaml"))
        {
            File.Copy(file, Path.Combine(made._folder.FullName, Path.GetFileName(file)));
        }
        made.Git("init", "--quiet");
        made.Git("add", "--all");
        made.Git("-c", "user.name=Bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message", "state");
        var prod = Path.Combine(made._folder.FullName, "Pulumi.prod.yaml");
        File.WriteAllText(prod, File.ReadAllText(prod).Replace("retentionDays: 90", "retentionDays: 60", StringComparison.Ordinal));
        return made;
    }

    /// <summary>What a pull request's workflow runs.</summary>
    public ProcessStartInfo Preview(string cli)
    {
        var start = OneMachineProcess.CommandLine(cli, "preview", "--all", "--diff", "HEAD", "--markdown", "--limit", "60000");
        start.Environment["PGHA_ROOT"] = _folder.FullName;
        start.WorkingDirectory = _folder.FullName;
        return start;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.FullName })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new BenchmarkException($"git {arguments[0]} failed in {_folder.FullName}");
        }
    }
}
