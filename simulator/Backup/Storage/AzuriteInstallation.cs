namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>Finds Azurite's blob service and the node program that runs it.</summary>
internal static class AzuriteInstallation
{
    private const string Script = "node_modules/azurite/dist/src/blob/main.js";

    /// <summary>What is not installed; null when all is.</summary>
    public static string? Missing
    {
        get
        {
            try
            {
                Find();
                return null;
            }
            catch (BlobStorageException e)
            {
                return e.Message;
            }
        }
    }

    /// <summary>The command that starts it, without options.</summary>
    /// <exception cref="BlobStorageException">Something is not installed.</exception>
    public static IReadOnlyList<string> Find()
    {
        var node = OnPath("node") ?? throw new BlobStorageException("node is missing; install it with: apt-get install nodejs npm");
        // Beside the build, where ./pgha puts it, and otherwise wherever npm install -g did.
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            foreach (var folder in new[] { "npm", ".pgha/npm" })
            {
                var script = Path.Combine(at.FullName, folder, Script);
                if (File.Exists(script))
                {
                    return [node, script];
                }
            }
        }
        return OnPath("azurite-blob") is { } installed
            ? [node, new FileInfo(installed).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? installed]
            : throw new BlobStorageException("Azurite is missing; install it with: npm install --prefix .pgha/npm azurite@3.35.0");
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(':')
            .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
