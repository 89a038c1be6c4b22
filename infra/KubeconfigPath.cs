namespace PgHaInfra.Infra;

/// <summary>Where the kubeconfig file of a stack is.</summary>
public static class KubeconfigPath
{
    /// <summary>The whole path.</summary>
    /// <param name="path">As in the settings: absolute, below the home directory (<c>~/</c>), or from the project's directory.</param>
    /// <param name="root">The project's directory.</param>
    public static string Full(string path, string root) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : Path.GetFullPath(path, root);
}
