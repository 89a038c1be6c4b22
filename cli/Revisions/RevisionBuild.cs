using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Revisions;

/// <summary>The program of a revision, built once into <c>.pgha/revisions</c> and kept for the next time.</summary>
internal sealed class RevisionBuild
{
    private const int Kept = 5;
    private const int ShownLines = 8;
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly string _root;

    private RevisionBuild(string folder, string root) => (_folder, _root) = (folder, root);

    /// <summary>Finds the build, or makes it.</summary>
    /// <param name="project">The project, below whose <c>.pgha</c> the build is kept.</param>
    /// <param name="git">Its repository.</param>
    /// <param name="commit">The commit to build.</param>
    /// <param name="hashes">What the program consists of; revisions in which that is the same share a build.</param>
    /// <param name="progress">Hears of a build that takes its time.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <exception cref="UserErrorException">It cannot be built; with the last lines of what the compiler said.</exception>
    public static async Task<RevisionBuild> OfAsync(
        Project project, GitRepository git, string commit, string hashes, Progress progress, CancellationToken cancel)
    {
        var all = Directory.CreateDirectory(Path.Combine(project.Work, "revisions")).FullName;
        var folder = Path.Combine(all, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashes)))[..16]);
        if (!Directory.Exists(folder))
        {
            await BuildAsync(project, git, commit, folder, progress, cancel);
        }

        // What was not used for longest goes first.
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        foreach (var old in Directory.GetDirectories(all).OrderByDescending(Directory.GetLastWriteTimeUtc).Skip(Kept))
        {
            Directory.Delete(old, recursive: true);
        }

        return new RevisionBuild(folder, project.Root);
    }

    /// <summary>Asks the built program for a stack's plan.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="files">The revision's Pulumi files by name.</param>
    /// <param name="title">The revision for people.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <exception cref="UserErrorException">It gives none; with the last lines of what it said.</exception>
    public async Task<StackPlan> EvaluateAsync(string stack, Dictionary<string, string> files, string title, CancellationToken cancel)
    {
        var root = Directory.CreateTempSubdirectory("pgha-revision-").FullName;
        try
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(root, name), text, cancel);
            }

            var start = new ProcessStartInfo("dotnet", [Path.Combine(_folder, "pgha.dll"), "preview", stack, "--json"])
            {
                WorkingDirectory = root,
            };
            start.Environment["PGHA_ROOT"] = root;
            var run = await CapturedProcess.RunAsync(start, cancel);
            return run.ExitCode == 0
                ? PlanJson.Read(run.Output.Replace(Quoted(root), Quoted(_root), StringComparison.Ordinal),
                    $"preview {stack} of revision {title}")[0]
                : throw new UserErrorException($"revision {title}: preview {stack} failed:\n{run.LastLines(ShownLines)}", exitCode: 1);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text)[1..^1];

    private static async Task BuildAsync(
        Project project, GitRepository git, string commit, string folder, Progress progress, CancellationToken cancel)
    {
        var work = folder + $".{Environment.ProcessId}";
        progress.Line("revision", $"building the program of {commit[..10]}, which differs from this one; later runs use the build");
        try
        {
            var sources = Directory.CreateDirectory(Path.Combine(work, "sources")).FullName;
            await git.ExtractAsync(commit, sources, cancel);
            var props = Path.Combine(project.Work, "build.props");
            if (File.Exists(props))
            {
                File.Copy(props, Path.Combine(Directory.CreateDirectory(Path.Combine(sources, ".pgha")).FullName, "build.props"));
            }

            var output = Path.Combine(work, "output");
            var building = CapturedProcess.RunAsync(
                new ProcessStartInfo(
                    "dotnet", ["build", Path.Combine(sources, "cli"), "-c", "Release", "-v", "quiet", "-nologo", "-o", output])
                {
                    WorkingDirectory = sources,
                },
                cancel);
            await RemindAsync(building, commit, progress, cancel);
            if (await building is { ExitCode: not 0 } failed)
            {
                throw new UserErrorException($"the program of revision {commit[..10]} cannot be built:\n{failed.LastLines(ShownLines)}",
                    exitCode: 1);
            }

            // Another preview may have been faster; its build is as good.
            if (!Directory.Exists(folder))
            {
                Directory.Move(output, folder);
            }

            progress.Good("revision", "built");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task RemindAsync(Task building, string commit, Progress progress, CancellationToken cancel)
    {
        while (await Task.WhenAny(building, Task.Delay(Reminder, cancel)) != building && !cancel.IsCancellationRequested)
        {
            progress.Line("revision", $"still building {commit[..10]}");
        }
    }
}
