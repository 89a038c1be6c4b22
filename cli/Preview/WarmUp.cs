using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Security;
using PgHaInfra.Infra.Settings.Files;

namespace PgHaInfra.Cli.Preview;

/// <summary>
/// Most of a preview's time goes into code that runs for the first time. This previews a stack of the smallest kind beside the one that
/// was asked for, and being smaller it is always some steps ahead: what both need is there when the larger one comes to it. Nothing else
/// comes of it, without it the same is printed, later.
/// </summary>
internal static class WarmUp
{
    private const string Smallest = """
        config:
          pg-ha-infra:platform: kubeconfig
          pg-ha-infra:kubeconfig: kubeconfig
          pg-ha-infra:clusters:
            - name: pg
              namespace: pg
              storage: { size: 1Gi }
              endpoints:
                sourceRanges: [10.0.0.0/8]
        """;

    /// <summary>Begins on another core, where there is one.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            _ = Task.Run(RunAsync);
        }
    }

    /// <summary>Previews the smallest stack for nobody.</summary>
    /// <returns>What would have been shown.</returns>
    internal static async Task<string> RunAsync()
    {
        var file = StackFile.Parse(Smallest, nameof(Smallest));
        var (settings, plan) = await StackPreview.EvaluateAsync(
            Project.Namespace, nameof(Smallest), Path.GetTempPath(), file.Configuration);
        var report = new StackReport(nameof(Smallest), plan.Hidden(), null, null) { Security = SecurityReview.Of(plan, settings.Policy) };
        var shown = new StringWriter();
        TerminalReport.Write(Terminal.Plain(shown), [report]);
        return shown.ToString();
    }
}
