using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Display;

/// <summary>A fault in one line.</summary>
public static class FaultText
{
    /// <summary>The line: its id, its kind, what it is about, and how to undo it.</summary>
    public static string Line(JsonObject fault)
    {
        string[] said = ["id", "kind", "namespace", "since"];
        var id = (string?)fault["id"];
        var details = string.Join(' ', fault.Where(field => !said.Contains(field.Key)).Select(field => $"{field.Key}={field.Value}"));
        return $"{(id is { Length: > 0 } ? $"{id,-4}" : "done")} {fault["kind"],-16} "
            + $"{details}{(id is { Length: > 0 } ? $"  (undo: ./pgha fault undo {id})" : "")}";
    }
}
