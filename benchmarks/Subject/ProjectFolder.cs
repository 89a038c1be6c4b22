namespace PgHaInfra.Benchmarks.Subject;

/// <summary>The project that is measured.</summary>
internal static class ProjectFolder
{
    /// <summary>Where the launcher says it is, else the folder that the benchmarks run in.</summary>
    public static string Find()
    {
        var folder = Environment.GetEnvironmentVariable("PGHA_ROOT") ?? Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(folder, "Pulumi.prod.yaml"))
            ? folder
            : throw new BenchmarkException($"{folder}: there is no Pulumi.prod.yaml; run the benchmarks in the project's folder");
    }
}
