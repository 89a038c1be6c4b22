using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Promotion.Editing;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Promotion;

namespace PgHaInfra.Cli.Review;

/// <summary>
/// The stack of a pull request's environment: another stack's databases beside whatever else is on a cluster that exists. What belongs to
/// the cluster as a whole is left out, and so is what outlives the environment.
/// </summary>
/// <param name="number">The pull request.</param>
internal sealed class ReviewStack(int number)
{
    private const string Mark = "# The review environment of pull request ";

    private const string BackupRule = "PG-09";

    // Of the cluster as a whole, or of a stack that people depend on.
    private static readonly string[] Elsewhere =
    [
        "aks", "operator", "monitoring", "backupStorage", "storageClasses", "createNamespaces", "production", "allowedChanges",
    ];

    // A folder of backups has one cluster that writes to it. Only Azure's own platform makes addresses.
    private static readonly string[][] NotHere =
    [
        ["protect"], ["backup"], ["endpoints", "dnsLabel"], ["endpoints", "ddos"], ["endpoints", "ipTags"], ["endpoints", "internal"],
        ["endpoints", "subnet"], ["endpoints", "address"],
    ];

    /// <summary>The stack's name.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"pr-{number}");

    /// <summary>Kubeconfig file of the cluster; null for the template's own.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context within it; null for its current one, or the template's.</summary>
    public string? Context { get; init; }

    /// <summary>Whether a text is the file of such a stack.</summary>
    public static bool IsOne(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>Makes the stack's file.</summary>
    /// <param name="project">The project's name, the prefix of the keys.</param>
    /// <param name="template">The stack that it is made from.</param>
    /// <exception cref="UserErrorException">There is no cluster to put it on, or the template's file cannot be edited.</exception>
    /// <exception cref="SettingsException">The result has mistakes, such as a name that has become too long.</exception>
    public StackConfigurationFile From(string project, StackConfigurationFile template)
    {
        if ((Kubeconfig ?? template.Settings.Kubeconfig) is not { } kubeconfig)
        {
            throw new UserErrorException(
                $"--from {template.Stack}: the stack makes its own cluster; name one that exists with --kubeconfig");
        }

        try
        {
            JsonNode? waivers = Waivers(template.Configuration.GetValueOrDefault($"{project}:waivers") as JsonArray ?? []);
            var edits = Stack(kubeconfig, template.Settings)
                .Append((Key: "waivers", Value: waivers))
                .Select(edit => (Path: (object[])[$"{project}:{edit.Key}"], edit.Value))
                .Concat(Clusters(project, template.Settings.Clusters));
            var text = edits.Aggregate(template.Text, (edited, edit) => YamlEditor.Set(edited, edit.Path, edit.Value));
            return StackConfigurationFile.Parse(project, Name, Titled(text, template.Stack));
        }
        catch (EditException shared)
        {
            throw new UserErrorException($"Pulumi.{template.Stack}.yaml: {shared.Message}");
        }
    }

    private IEnumerable<(string Key, JsonNode? Value)> Stack(string kubeconfig, StackSettings template) =>
    [
        ("platform", "kubeconfig"),
        ("kubeconfig", kubeconfig),
        ("context", Kubeconfig is null ? Context ?? template.Context : Context),
        .. Elsewhere.Select(key => (key, (JsonNode?)null)),
    ];

    // Those of a resource name one that is called otherwise here, or is not here at all.
    private static JsonArray Waivers(JsonArray template)
    {
        var kept = template.Where(waiver => waiver?["resource"] is null && (string?)waiver?["rule"] != BackupRule);
        var own = new JsonObject
        {
            ["rule"] = BackupRule, ["reason"] = "a review environment holds nothing worth a backup", ["promoted"] = false,
        };
        return [.. kept.Select(waiver => waiver?.DeepClone()), own];
    }

    private IEnumerable<(object[] Path, JsonNode? Value)> Clusters(string project, IReadOnlyList<ClusterSettings> clusters)
    {
        var own = $"pgha-{Name}";
        var isOne = clusters.Select(cluster => cluster.Namespace).Distinct().Count() == 1;
        for (var i = 0; i < clusters.Count; i++)
        {
            object[] path = [$"{project}:clusters", i];
            yield return ([.. path, "namespace"], isOne ? own : $"{own}-{clusters[i].Namespace}");
            foreach (var keys in NotHere)
            {
                yield return ([.. path, .. keys], null);
            }

            // Others on the cluster have these ports at the template's address.
            if (clusters[i].Endpoints?.SharedAddress is not null)
            {
                yield return ([.. path, "endpoints", "sharedAddress"], own);
            }
        }
    }

    // The first line may tell editors where the schema is.
    private string Titled(string text, string template)
    {
        var title = $"{Mark}{number.ToString(CultureInfo.InvariantCulture)}, made from {template} by ./pgha review: not for committing.\n";
        return text.Insert(text.StartsWith("# yaml-language-server:", StringComparison.Ordinal) ? text.IndexOf('\n') + 1 : 0, title);
    }
}
