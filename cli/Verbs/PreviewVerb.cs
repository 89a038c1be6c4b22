using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Verbs;

/// <summary><c>pgha preview [STACK…]</c>: what stacks would create.</summary>
internal static class PreviewVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var stacks = new Argument<string[]>("STACK") { Description = "The stacks to preview; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Print the plan as JSON (an array when several stacks are named); secrets are masked." };
        var render = new Option<string?>("--render") { Description = "Also write the Kubernetes objects as YAML into this folder, a file each, in the order they are applied; several stacks get a folder each.", HelpName = "DIR" };
        var command = new Command("preview", "Shows what stacks would create. Needs no cloud account, no cluster and no Pulumi CLI.") { stacks, json, render };
        command.SetAction((parsed, _) => RunAsync(Project.Find(), parsed.GetValue(stacks)!, parsed.GetValue(json), parsed.GetValue(render)));
        return command;
    }

    private static async Task<int> RunAsync(Project project, string[] names, bool json, string? render)
    {
        var plans = new List<StackPlan>();
        foreach (var stack in names.Length > 0 ? names : [.. project.Stacks])
        {
            var settings = project.Settings(stack);
            plans.Add(await StackEvaluator.EvaluateAsync(project.Name, stack, project.Root, settings, new PlaceholderValues()));
        }

        if (render is not null)
        {
            foreach (var plan in plans)
            {
                PlanRender.Write(plan, plans.Count == 1 ? render : Path.Combine(render, plan.Stack));
            }
        }

        if (json)
        {
            JsonNode shown = plans.Count == 1 ? PlanJson.Of(plans[0]) : new JsonArray([.. plans.Select(PlanJson.Of)]);
            Console.WriteLine(shown.ToJsonString(Indented));
            return 0;
        }

        plans.ForEach(plan => PlanTree.Write(Terminal.Out, plan));
        if (render is not null)
        {
            Console.WriteLine($"Kubernetes objects written to {render}");
        }

        return 0;
    }
}
