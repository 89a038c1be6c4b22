using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Tests.Cli.Security;

/// <summary>A plan that holds to every rule (good-plan.json), and changes to it.</summary>
internal sealed class PlanFixture
{
    private static readonly string GoodPlan = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "good-plan.json"));
    private readonly JsonObject _plan = JsonNode.Parse(GoodPlan)!.AsObject();
    private readonly SecretMask _mask = new();

    public PlanFixture()
    {
        _mask.Add("correct horse");
        _mask.Add(_plan["outputs"]!["kubeconfig"]!.GetValue<string>());
    }

    /// <summary>The names of all resources.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. JsonNode.Parse(GoodPlan)!["resources"]!.AsArray().Select(r => r!["name"]!.GetValue<string>())];

    /// <summary>Sets the value at a path such as <c>inputs.logs[0].enabled</c> of a resource; null removes it. A path of its own removes
    /// the resource.</summary>
    public PlanFixture With(string resource, string path, string? json)
    {
        var resources = _plan["resources"]!.AsArray();
        var target = resources.First(r => r!["name"]!.GetValue<string>() == resource)!;
        if (path.Length == 0)
        {
            resources.Remove(target);
            return this;
        }

        Put(target, path, json);
        return this;
    }

    /// <summary>Adds a copy of a resource under another name.</summary>
    public PlanFixture Copy(string resource, string name)
    {
        var resources = _plan["resources"]!.AsArray();
        var copy = resources.First(r => r!["name"]!.GetValue<string>() == resource)!.DeepClone();
        copy["name"] = name;
        resources.Add(copy);
        return this;
    }

    /// <summary>Leaves only the resources of these names.</summary>
    public PlanFixture Only(IReadOnlySet<string> names)
    {
        var resources = _plan["resources"]!.AsArray();
        foreach (var other in resources.Where(r => !names.Contains(r!["name"]!.GetValue<string>())).ToList())
        {
            resources.Remove(other);
        }

        return this;
    }

    /// <summary>Sets an output of the stack.</summary>
    public PlanFixture WithOutput(string path, string json)
    {
        Put(_plan["outputs"]!, path, json);
        return this;
    }

    public StackPlan Plan(string stack = "prod") =>
        new("pg-ha-infra", stack, [.. _plan["resources"]!.AsArray().Select(r => Resource(r!, stack))], _plan["outputs"]!.AsObject(),
        _mask);

    private static PlannedResource Resource(JsonNode resource, string stack)
    {
        string Urn(string type, string name) => $"urn:pulumi:{stack}::pg-ha-infra::{type}::{name}";
        var (type, name) = (resource["type"]!.GetValue<string>(), resource["name"]!.GetValue<string>());
        var parent = resource["parent"]?.GetValue<string>() is { } component ? Urn("pg-ha-infra:index:Component", component) : null;
        var provider = resource["provider"]?.GetValue<string>() is { } given ? $"{Urn("pulumi:providers:kubernetes", given)}::{given}-id"
            : null;
        return new PlannedResource(Urn(type, name), type, name, parent, provider, resource["inputs"]!.AsObject(),
            resource["options"] as JsonObject ?? []);
    }

    private static void Put(JsonNode target, string path, string? json)
    {
        // A key with dots of its own stands in quotation marks: metadata.annotations."a.b/c".
        var steps = path.Split('"')
            .SelectMany((part, i) => i % 2 == 1 ? [part] : part.Replace("[", ".[", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var step in steps[..^1])
        {
            target = step.StartsWith('[') ? target[Index(step)]! : target[step] ??= new JsonObject();
        }

        var value = json is null ? null : JsonNode.Parse(json);
        if (steps[^1].StartsWith('['))
        {
            target[Index(steps[^1])] = value;
        }
        else if (json is null)
        {
            target.AsObject().Remove(steps[^1]);
        }
        else
        {
            target[steps[^1]] = value;
        }
    }

    private static int Index(string step) => int.Parse(step[1..^1], CultureInfo.InvariantCulture);

    private static string Here([CallerFilePath] string here = "") => here;
}
