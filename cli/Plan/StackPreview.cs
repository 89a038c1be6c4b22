using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Plan;

/// <summary>
/// What a stack would create, from its configuration as it is in the stack's file: whoever previews needs no key to the secrets.
/// </summary>
public static class StackPreview
{
    /// <summary>Checks the configuration and evaluates the program with it, with placeholders for what is encrypted or random.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="root">The project's root folder, against which relative paths in settings are resolved.</param>
    /// <param name="configuration">The keys of the stack's file.</param>
    /// <exception cref="SettingsException">All mistakes of the configuration at once.</exception>
    /// <exception cref="Pulumi.RunException">The program failed; the message says why.</exception>
    public static async Task<(StackSettings Settings, StackPlan Plan)> EvaluateAsync(
        string project, string stack, string root, IReadOnlyDictionary<string, JsonNode?> configuration)
    {
        // Checked as it is before anything is replaced: a secret in clear must not slip through beside an encrypted one.
        var settings = StackSettings.Read(project, configuration);
        var mask = new SecretMask();
        if (EncryptedSecrets.Replace(configuration, mask) is { } readable)
        {
            settings = StackSettings.Read(project, readable);
        }

        return (settings, await StackEvaluator.EvaluateAsync(project, stack, root, settings, new PlaceholderValues(), mask));
    }
}
