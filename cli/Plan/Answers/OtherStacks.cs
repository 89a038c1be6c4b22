using System.Collections.Immutable;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>The outputs of a stack that another one refers to; only an engine knows the real ones.</summary>
internal static class OtherStacks
{
    public static void Answer(Answer answer)
    {
        var stack = answer.Text("name") ?? answer.LogicalName;
        answer.Id = stack;
        answer.Set("outputs", Answers.Answer.Map(("monitoring", Monitoring(stack[(stack.LastIndexOf('/') + 1)..]))));
        answer.Set("secretOutputNames", ImmutableArray<object>.Empty);
    }

    private static ImmutableDictionary<string, object> Monitoring(string stack)
    {
        var (region, providers) = ("westeurope", $"/subscriptions/{Invented.Subscription}/resourceGroups/rg-{stack}/providers");
        return Answers.Answer.Map(
            ("workspaceId", $"{providers}/Microsoft.Monitor/accounts/amw-{stack}"),
            ("workspaceLocation", region),
            ("queryEndpoint", $"https://amw-{stack}.{region}.prometheus.monitor.azure.com"),
            ("logsWorkspaceId", $"{providers}/Microsoft.OperationalInsights/workspaces/log-{stack}"),
            ("logsWorkspaceLocation", region),
            ("grafanaId", $"{providers}/Microsoft.Dashboard/grafana/grafana-{stack}"),
            ("grafanaEndpoint", $"https://grafana-{stack}.{region}.grafana.azure.com"),
            ("grafanaPrincipalId", Invented.Guid($"grafana of {stack}")));
    }
}
