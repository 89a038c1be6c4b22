using PgHaInfra.Cli.Deploy;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Cli;

/// <summary>The project on disk: its root, its stacks, and where what is written goes.</summary>
public sealed class Project
{
    /// <summary>The namespace of this project's configuration keys.</summary>
    internal const string Namespace = "pg-ha-infra";

    internal Project(string root) => Root = root;

    /// <summary>The folder with Pulumi.yaml.</summary>
    public string Root { get; }

    /// <summary>The project's name, the namespace of its configuration keys.</summary>
    public string Name => Namespace;

    /// <summary>Where everything that is made here is kept.</summary>
    public string Work => Path.Combine(Root, ".pgha");

    /// <summary>The stacks that have a configuration file, in the order of their names.</summary>
    public IReadOnlyList<string> Stacks =>
        [.. Directory.GetFiles(Root, "Pulumi.*.yaml").Select(file => StackOf(Path.GetFileName(file)))
            .OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>The stack whose configuration a file of this name is; null if it is none, as Pulumi.yaml.</summary>
    public static string? StackOf(string fileName) =>
        fileName.StartsWith("Pulumi.", StringComparison.Ordinal)
            && fileName.EndsWith(".yaml", StringComparison.Ordinal) && fileName.Length > "Pulumi..yaml".Length
            ? fileName["Pulumi.".Length..^".yaml".Length]
            : null;

    /// <summary>Finds the project: where the launcher says, else the nearest folder upwards with Pulumi.yaml.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static Project Find()
    {
        var root = Environment.GetEnvironmentVariable("PGHA_ROOT") ?? Directory.GetCurrentDirectory();
        for (var folder = root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Pulumi.yaml")))
            {
                return new Project(folder);
            }
        }

        throw new UserErrorException($"{root}: there is no Pulumi.yaml in it or above it; run pgha in a clone of the project");
    }

    /// <summary>A stack's configuration file.</summary>
    /// <exception cref="UserErrorException">There is no such stack; the message lists those there are.</exception>
    public string StackFile(string stack)
    {
        var file = Path.Combine(Root, $"Pulumi.{stack}.yaml");
        return File.Exists(file) && StackOf(Path.GetFileName(file)) == stack
            ? file
            : throw new UserErrorException($"STACK '{stack}': there is no Pulumi.{stack}.yaml; allowed are {string.Join(", ", Stacks)}");
    }

    /// <summary>A stack's settings, complete and checked.</summary>
    /// <exception cref="SettingsException">All mistakes at once.</exception>
    public StackSettings Settings(string stack) => StackSettings.Read(Name, LoadStackFile(stack).Configuration);

    /// <summary>A stack's configuration as it is on disk.</summary>
    /// <exception cref="UserErrorException">There is no such stack.</exception>
    /// <exception cref="SettingsException">It is no YAML, or no stack's file.</exception>
    public StackFile LoadStackFile(string stack) => Infra.Settings.Files.StackFile.Load(StackFile(stack));

    /// <summary>What a stack would create, with its settings.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="file">Its file, which need not be the one on disk.</param>
    /// <exception cref="SettingsException">All mistakes at once.</exception>
    public Task<(StackSettings Settings, StackPlan Plan)> PreviewAsync(string stack, StackFile file) =>
        StackPreview.EvaluateAsync(Name, stack, Root, file.Configuration);

    /// <summary>What is remembered of a stack between deployments.</summary>
    public StackState State(string stack) => StackState.Load(Path.Combine(States, $"{stack}.json"));

    /// <summary>Forgets what is remembered of all stacks.</summary>
    public void ForgetStates()
    {
        if (Directory.Exists(States))
        {
            Directory.Delete(States, recursive: true);
        }
    }

    private string States => Path.Combine(Work, "stacks");
}
