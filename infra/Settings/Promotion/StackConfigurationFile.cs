using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>A stack's settings beside the text that they were read from.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Settings">What it says, checked, with all defaults.</param>
/// <param name="Configuration">The keys below <c>config:</c> as they are written.</param>
public sealed record StackConfigurationFile(
    string Stack, string Text, StackSettings Settings, IReadOnlyDictionary<string, JsonNode?> Configuration)
{
    /// <summary>Reads the text of <c>Pulumi.STACK.yaml</c>.</summary>
    /// <exception cref="SettingsException">All mistakes at once.</exception>
    public static StackConfigurationFile Parse(string project, string stack, string text)
    {
        var configuration = StackFile.Parse(text, $"Pulumi.{stack}.yaml").Configuration;
        return new StackConfigurationFile(stack, text, StackSettings.Read(project, configuration), configuration);
    }
}
