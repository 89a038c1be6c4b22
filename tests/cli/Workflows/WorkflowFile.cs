using PgHaInfra.Tests.Cli.PlanChecks;
using YamlDotNet.RepresentationModel;

namespace PgHaInfra.Tests.Cli.Workflows;

/// <summary>A workflow of GitHub, an action of the repository's own, or a pipeline of Azure.</summary>
internal sealed class WorkflowFile
{
    private static readonly string[] ScriptKeys = ["run", "bash", "script", "inlineScript"];

    private readonly string[] _lines;

    public WorkflowFile(string path, string text)
    {
        (Path, Text, _lines) = (path, text, text.Split('\n'));
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        Root = (YamlMappingNode)stream.Documents[0].RootNode;
    }

    /// <summary>Path from the project's folder.</summary>
    public string Path { get; }

    public string Text { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Whether it is Azure's.</summary>
    public bool IsAzure => !Path.StartsWith(".github/", StringComparison.Ordinal);

    /// <summary>Whether it is a workflow, and not steps that workflows use.</summary>
    public bool IsWorkflow => Path.StartsWith(".github/workflows/", StringComparison.Ordinal);

    /// <summary>The jobs with their names; of Azure's, wherever they stand.</summary>
    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs => IsAzure
        ? Maps.Where(map => map.Has("job") || map.Has("deployment")).Select(map => (map.Text("job") ?? map.Text("deployment")!, map))
        : Root.Map("jobs")?.Children.Select(job => (job.Key.ToString(), (YamlMappingNode)job.Value)) ?? [];

    /// <summary>Scripts with the numbers of the lines on which they begin.</summary>
    public IEnumerable<(int Line, string Text)> Scripts =>
        Maps.SelectMany(map => ScriptKeys.Select(map.Scalar)).OfType<YamlScalarNode>().Select(node => ((int)node.Start.Line, node.Value!));

    /// <summary>All texts, scripts among them.</summary>
    public IEnumerable<YamlScalarNode> Texts => Root.AllNodes.OfType<YamlScalarNode>();

    /// <summary>Steps that use an action, with the line of text on which they name it.</summary>
    public IEnumerable<(YamlMappingNode Step, string Action, string Line)> Uses =>
        Maps.Where(map => map.Has("uses")).Select(map => (map, map.Text("uses")!, _lines[map.Scalar("uses")!.Start.Line - 1]));

    /// <summary>The events that start it.</summary>
    public IEnumerable<string> Events => Root.Children.FirstOrDefault(entry => entry.Key.ToString() == "on").Value switch
    {
        YamlMappingNode map => map.Children.Select(entry => entry.Key.ToString()),
        YamlSequenceNode list => list.Select(item => item.ToString()),
        YamlScalarNode one => [one.Value!],
        _ => [],
    };

    private IEnumerable<YamlMappingNode> Maps => Root.AllNodes.OfType<YamlMappingNode>();

    /// <summary>All files of the project.</summary>
    public static IReadOnlyList<WorkflowFile> All { get; } =
    [
        .. Names(".github", "*.yml", SearchOption.AllDirectories).Concat(Names(".ci/azure", "*.yml", SearchOption.TopDirectoryOnly))
            .Append("azure-pipelines.yml").Select(Load),
    ];

    /// <summary>One of them.</summary>
    public static WorkflowFile Load(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(AllStacks.Root, path)));

    private static IEnumerable<string> Names(string folder, string pattern, SearchOption depth) => Directory
        .GetFiles(System.IO.Path.Combine(AllStacks.Root, folder), pattern, depth)
        .Select(file => System.IO.Path.GetRelativePath(AllStacks.Root, file)).Order(StringComparer.Ordinal);
}
