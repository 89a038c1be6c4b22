using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>The plans of all stacks that have a configuration file, as any machine makes them.</summary>
internal static class AllStacks
{
    // Paths in settings are resolved against the project's folder, which is elsewhere on every machine.
    private const string AnyRoot = "/project";

    private static readonly ConcurrentDictionary<string, Task<StackPlan>> Plans = new(StringComparer.Ordinal);

    /// <summary>The project's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The stacks' names.</summary>
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file).Split('.')[1]).Order()];

    /// <summary>A stack's plan; evaluated once.</summary>
    public static Task<StackPlan> PlanOf(string stack) => Plans.GetOrAdd(stack, static async name =>
    {
        var file = StackFile.Load(Path.Combine(Root, $"Pulumi.{name}.yaml"));
        return (await StackPreview.EvaluateAsync("pg-ha-infra", name, AnyRoot, file.Configuration)).Plan;
    });

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(here)!);
}
