using System.Text.Json.Nodes;
using PgHaInfra.Cli.Deploy;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Display;

/// <summary>Shows what a deployment is going to do: + for new, ~ for changed with each property, - for deleted.</summary>
internal static class ChangeLines
{
    private const int LongestValue = 80;

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
            var secret = change.Key.Kind == "Secret" && (property.Path.StartsWith("data", StringComparison.Ordinal) || property.Path.StartsWith("stringData", StringComparison.Ordinal));
            progress.Line("", $"    {property.Path}: {Show(property.Before, secret)} -> {Show(property.After, secret)}");
        }

        string Show(JsonNode? value, bool secret)
        {
            var text = secret ? SecretMask.Masked : mask.Apply(value)?.ToJsonString() ?? "(unset)";
            return text.Length > LongestValue ? text[..LongestValue] + "…" : text;
        }
    }
}
