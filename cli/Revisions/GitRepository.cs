using System.ComponentModel;
using System.Diagnostics;
using PgHaInfra.Verify.Report;

namespace PgHaInfra.Cli.Revisions;

/// <summary>
/// The project's git repository, read through git itself. Paths are the project's, which may be below the repository's root.
/// </summary>
/// <param name="root">The project's root folder.</param>
public sealed class GitRepository(string root)
{
    /// <summary>The commit that a revision names.</summary>
    /// <param name="revision">Anything git understands: a branch, a tag, <c>HEAD~2</c>, part of a hash.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <exception cref="UserErrorException">There is no git, no repository or no such commit.</exception>
    public async Task<string> CommitAsync(string revision, CancellationToken cancel)
    {
        if (await RunAsync(["rev-parse", "--is-inside-work-tree"], cancel) is { ExitCode: not 0 } failed)
        {
            throw new UserErrorException($"--diff {revision}: git cannot read {root}: {failed.LastLines(1)}");
        }

        var run = await RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"], cancel);
        return run.ExitCode == 0
            ? run.Output.Trim()
            : throw new UserErrorException(
                $"--diff '{revision}': is no commit of this repository; allowed is what git log takes, e.g. HEAD~1, a branch, a tag");
    }

    /// <summary>The commit that a revision names; null when there is none, or no repository.</summary>
    public async Task<string?> FindCommitAsync(string revision, CancellationToken cancel) =>
        await RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"], cancel) is { ExitCode: 0 } run
            ? run.Output.Trim() : null;

    /// <summary>The text of a file's version by its hash; null when the repository lacks it.</summary>
    public async Task<string?> FindBlobAsync(string hash, CancellationToken cancel) =>
        await RunAsync(["cat-file", "blob", hash], cancel) is { ExitCode: 0 } run ? run.Output : null;

    /// <summary>The hash that a text would have as a file of the repository; null when there is none.</summary>
    public async Task<string?> HashAsync(string text, CancellationToken cancel)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, cancel);
            return await RunAsync(["hash-object", "--no-filters", file], cancel) is { ExitCode: 0 } run ? run.Output.Trim() : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Where the sources stand; null where there is no git, no repository or no commit.</summary>
    /// <param name="except">A folder whose files do not count as changes; null for none.</param>
    /// <param name="cancel">Calls it off.</param>
    public async Task<GitState?> StateAsync(string? except, CancellationToken cancel)
    {
        try
        {
            if (await FindCommitAsync("HEAD", cancel) is not { } commit)
            {
                return null;
            }

            var inside = except is null ? ".." : Path.GetRelativePath(root, Path.GetFullPath(except));
            string[] paths = inside.StartsWith("..", StringComparison.Ordinal) ? ["."] : [".", $":(exclude){inside}"];
            return new GitState(commit, !await IsUnchangedSinceAsync(commit, paths, cancel));
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    /// <summary>The names of the files and folders at the project's root in a commit.</summary>
    public async Task<IReadOnlyList<string>> RootNamesAsync(string commit, CancellationToken cancel) =>
        (await OutputAsync(["ls-tree", "--name-only", "-z", commit, "./"], cancel)).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of a file in a commit.</summary>
    public Task<string> FileAsync(string commit, string path, CancellationToken cancel) =>
        OutputAsync(["show", $"{commit}:./{path}"], cancel);

    /// <summary>The hashes of files and folders in a commit, one line each; those it lacks are left out.</summary>
    public Task<string> HashesAsync(string commit, IEnumerable<string> paths, CancellationToken cancel) =>
        OutputAsync(["ls-tree", commit, "--", .. paths], cancel);

    /// <summary>
    /// Whether files and folders are the same in the working tree as in a commit, new files that git does not ignore included.
    /// </summary>
    public async Task<bool> IsUnchangedSinceAsync(string commit, IReadOnlyList<string> paths, CancellationToken cancel) =>
        (await RunAsync(["diff", "--quiet", "--no-ext-diff", commit, "--", .. paths], cancel)).ExitCode == 0
        && (await OutputAsync(["ls-files", "--others", "--exclude-standard", "--", .. paths], cancel)).Length == 0;

    /// <summary>Writes the project's files of a commit into a folder.</summary>
    public async Task ExtractAsync(string commit, string folder, CancellationToken cancel)
    {
        var archive = Path.Combine(folder, "archive.tar");
        await OutputAsync(["archive", "--format=tar", $"--output={archive}", commit], cancel);
        await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: false, cancel);
        File.Delete(archive);
    }

    private async Task<string> OutputAsync(string[] arguments, CancellationToken cancel)
    {
        var run = await RunAsync(arguments, cancel);
        return run.ExitCode == 0
            ? run.Output
            : throw new UserErrorException($"git {arguments[0]} failed: {run.LastLines(1)}", exitCode: 1);
    }

    private async Task<CapturedProcess> RunAsync(string[] arguments, CancellationToken cancel)
    {
        try
        {
            return await CapturedProcess.RunAsync(new ProcessStartInfo("git", arguments) { WorkingDirectory = root }, cancel);
        }
        catch (Win32Exception)
        {
            throw new UserErrorException("--diff needs git, which is not on PATH");
        }
    }
}
