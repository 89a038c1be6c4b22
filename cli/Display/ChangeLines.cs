using System.Text.Json.Nodes;
using PgHaInfra.Cli.Deploy;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Display;

/// <summary>Shows what a deployment is going to do: + for new, ~ for changed with each property, - for deleted.</summary>
internal static class ChangeLines
{
    public static void Write(Progress progress, SecretMask mask, PlannedChange change)
    {
        var (sign, tell) = change.Kind switch
        {
            ChangeKind.Create => ("+", (Action<string, string>)progress.Good),
            ChangeKind.Delete => ("-", progress.Bad),
            _ => ("~", progress.Line),
        };
        tell("deploy", $"{sign} {change.Key}");
        foreach (var property in change.Properties)
        {
            var secret = change.Key.Kind == "Secret" && SecretMask.IsSecretData(property.Path);
            var shown = property with { Before = Mask(property.Before, secret), After = Mask(property.After, secret) };
            progress.Line("", $"    {property.Path}: {PropertyText.Of(shown)}");
        }

        JsonNode? Mask(JsonNode? value, bool secret) => secret && value is not null ? SecretMask.Masked : mask.Apply(value);
    }
}
