using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings.Files;

/// <summary>A stack's configuration file, Pulumi.STACK.yaml. Encrypted values stay <c>{"secure": …}</c>.</summary>
public sealed class StackFile
{
    // What Pulumi itself keeps in such a file beside the configuration.
    private static readonly string[] Sections = ["config", "encryptionsalt", "secretsprovider", "encryptedkey", "environment"];

    private StackFile(IReadOnlyDictionary<string, JsonNode?> configuration) => Configuration = configuration;

    /// <summary>The keys below <c>config:</c>, such as <c>pg-ha-infra:clusters</c>, in the order of the file.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Configuration { get; }

    /// <summary>Reads a stack's file.</summary>
    /// <exception cref="SettingsException">The text is no YAML, or not a stack's file; with FILE:LINE.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StackFile Load(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads the text of a stack's file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">Its name in messages.</param>
    /// <exception cref="SettingsException">The text is no YAML, or not a stack's file; with FILE:LINE.</exception>
    public static StackFile Parse(string text, string fileName)
    {
        var errors = new ErrorList();
        var root = YamlReader.Read(text, fileName);
        if (root is not null and not JsonObject)
        {
            errors.Add(fileName, ValueText.Of(root), "must be a group with config: in it");
        }

        var sections = root as JsonObject ?? [];
        foreach (var (key, value) in sections)
        {
            if (!Sections.Contains(key))
            {
                errors.Add(
                    $"{fileName}: {key}",
                    ValueText.OfUnknown(key, value),
                    "is no section of a stack's file" + Suggestion.For(key, Sections));
            }
        }

        if (sections["config"] is not null and not JsonObject)
        {
            errors.Add($"{fileName}: config", ValueText.Of(sections["config"]), "must be a group of keys");
        }

        errors.ThrowIfAny();
        var configuration = new OrderedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (key, value) in sections["config"] as JsonObject ?? [])
        {
            configuration[key] = value?.DeepClone();
        }

        return new StackFile(configuration);
    }
}
