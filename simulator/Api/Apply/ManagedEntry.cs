using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>The fields one manager owns through one kind of write.</summary>
internal sealed record ManagedEntry(string Manager, string Operation, string? Subresource, string ApiVersion, string? Time, FieldSet Fields)
{
    public const string Applied = "Apply";
    public const string Updated = "Update";

    public static List<ManagedEntry> ReadAll(KubeObject o) =>
        [.. (o.Metadata["managedFields"] as JsonArray ?? []).OfType<JsonObject>().Where(e => e["fieldsV1"] is JsonObject).Select(Read)];

    public static void WriteAll(KubeObject o, IEnumerable<ManagedEntry> entries)
    {
        var all = entries.Where(e => !e.Fields.IsEmpty).Select(e => (JsonNode)e.ToJson()).ToArray();
        if (all.Length > 0)
        {
            o.Metadata["managedFields"] = new JsonArray(all);
        }
        else
        {
            o.Metadata.Remove("managedFields");
        }
    }

    public bool Is(string manager, string operation, string? subresource) =>
        Manager == manager && Operation == operation && Subresource == subresource;

    /// <summary>How Kubernetes names a manager in messages about conflicts.</summary>
    public string Describe()
    {
        var text = $"\"{Manager}\"" + (Subresource is null ? "" : $" with subresource \"{Subresource}\"");
        return Operation == Updated ? $"{text} using {ApiVersion}" + (Time is null ? "" : $" at {Time}") : text;
    }

    private static ManagedEntry Read(JsonObject e) => new(
        (string?)e["manager"] ?? "", (string?)e["operation"] ?? Updated, (string?)e["subresource"], (string?)e["apiVersion"] ?? "",
        (string?)e["time"], FieldSet.Read((JsonObject)e["fieldsV1"]!));

    private JsonObject ToJson()
    {
        var e = new JsonObject { ["manager"] = Manager, ["operation"] = Operation, ["apiVersion"] = ApiVersion };
        if (Time is not null)
        {
            e["time"] = Time;
        }
        e["fieldsType"] = "FieldsV1";
        e["fieldsV1"] = Fields.ToJson();
        if (Subresource is not null)
        {
            e["subresource"] = Subresource;
        }
        return e;
    }
}
