using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Cli.EndToEnd;

/// <summary>A project folder of its own, as a user has one, and the verbs run in it as processes.</summary>
public sealed class Clone : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-clone-");
    private string? _path;

    public Clone()
    {
        // Everyone must be able to enter it: as root, the servers run as another user.
        File.SetUnixFileMode(
            Root,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.Copy(Path.Combine(Repository, "Pulumi.yaml"), Path.Combine(Root, "Pulumi.yaml"));
        File.Copy(Path.Combine(Repository, "Pulumi.local.yaml"), StackFile);
    }

    public string Root => _folder.FullName;

    public string StackFile => Path.Combine(Root, "Pulumi.local.yaml");

    public string State => Path.Combine(Root, ".pgha", "local");

    /// <summary>The process of the environment that runs here; null when none does.</summary>
    public int? EnvironmentProcess =>
        File.Exists(Path.Combine(State, "environment.json"))
            ? (int?)JsonNode.Parse(File.ReadAllText(Path.Combine(State, "environment.json")))!["pid"]
            : null;

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Pulumi.local.yaml")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    /// <summary>Adds another of the project's stacks.</summary>
    public void AddStack(string name) =>
        File.Copy(Path.Combine(Repository, $"Pulumi.{name}.yaml"), Path.Combine(Root, $"Pulumi.{name}.yaml"));

    /// <summary>The verbs find programs in this folder alone from now on.</summary>
    public Clone WithPath(string folder)
    {
        _path = folder;
        return this;
    }

    /// <summary>Changes the stack's configuration.</summary>
    public void Edit(string before, string after)
    {
        var text = File.ReadAllText(StackFile);
        Assert.Contains(before, text);
        File.WriteAllText(StackFile, text.Replace(before, after));
    }

    /// <summary>Runs a verb to its end.</summary>
    public Task<(int Exit, string Out, string Errors)> PghaAsync(params string[] arguments) => Start(arguments).EndAsync();

    /// <summary>Starts a verb.</summary>
    public RunningVerb Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pgha.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        start.Environment["PGHA_ROOT"] = Root;
        start.Environment["PATH"] = _path ?? start.Environment["PATH"];
        return new RunningVerb(Process.Start(start)!);
    }

    public void Dispose()
    {
        if (EnvironmentProcess is { } pid)
        {
            Process.GetProcessById(pid).Kill();
        }

        // The killed environment's servers end by themselves, and may still write while the folder goes.
        for (var attempt = 0; _folder.Exists && attempt < 50; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }

            _folder.Refresh();
        }
    }
}
