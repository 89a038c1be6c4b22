using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

/// <summary>A column of kubectl's output.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Cell">The cell of an object.</param>
/// <param name="Type">Type of the cells.</param>
/// <param name="Priority">0 is always shown, 1 with <c>-o wide</c>.</param>
internal sealed record TableColumn(string Name, Func<KubeObject, JsonNode?> Cell, string Type = "string", int Priority = 0)
{
    public JsonObject Definition() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["format"] = Name == "Name" ? "name" : "",
        ["description"] = Name,
        ["priority"] = Priority,
    };
}
