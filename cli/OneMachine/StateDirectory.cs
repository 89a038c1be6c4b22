using System.Security.Cryptography;
using System.Text;
using PgHaInfra.Infra;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.OneMachine;

/// <summary>Where the one-machine environment of a clone keeps its state: <c>.pgha/local</c>.</summary>
/// <remarks>
/// PostgreSQL refuses to run as root, so root's environment runs it as the user postgres, who must be able to enter every folder
/// above the data. Where the clone sits in one he may not enter, such as /root, <c>.pgha/local</c> is a link into /var/lib/pgha.
/// </remarks>
public static class StateDirectory
{
    private const string Elsewhere = "/var/lib/pgha";

    /// <summary>The path as users see it, whether or not it is there.</summary>
    public static string PathOf(Project project) => Path.Combine(project.Work, "local");

    /// <summary>Whether a stack is deployed to the environment.</summary>
    public static bool IsOf(Project project, StackSettings settings) =>
        settings.Kubeconfig is { } path
            && KubeconfigPath.Full(path, project.Root) == Path.GetFullPath("kubeconfig", Path.GetFullPath(PathOf(project)));

    /// <summary>Makes the directory if it is not there.</summary>
    /// <returns>The real directory, behind the link if there is one.</returns>
    /// <exception cref="UserErrorException">It cannot be made.</exception>
    public static string Ensure(Project project)
    {
        var path = PathOf(project);
        try
        {
            Directory.CreateDirectory(project.Work);
            var link = new DirectoryInfo(path);
            if (link.LinkTarget is { } target)
            {
                Directory.CreateDirectory(target);
                return target;
            }

            if (link.Exists || !Environment.IsPrivilegedProcess || IsOpenToAll(project.Work))
            {
                Directory.CreateDirectory(path);
                return path;
            }

            var real = Path.Combine(Elsewhere, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project.Root)))[..12]);
            Directory.CreateDirectory(real);
            Directory.CreateSymbolicLink(path, real);
            return real;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: {error.Message}; it must be a folder that you may write to");
        }
    }

    /// <summary>Removes the directory, and the link to it.</summary>
    public static void Remove(Project project)
    {
        var link = new DirectoryInfo(PathOf(project));
        if (link.LinkTarget is { } target)
        {
            link.Delete();
            link = new DirectoryInfo(target);
        }

        if (link.Exists)
        {
            link.Delete(recursive: true);
        }
    }

    private static bool IsOpenToAll(string path)
    {
        for (var folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
