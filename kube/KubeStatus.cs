using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>The Status body by which the Kubernetes API says why it refused a request.</summary>
/// <param name="Code">HTTP status code.</param>
/// <param name="Reason">One word for programs, such as <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c>.</param>
/// <param name="Message">One line for people.</param>
public sealed record KubeStatus(int Code, string Reason, string Message)
{
    /// <summary>Name of the object it is about, if it is about one.</summary>
    public string? Name { get; init; }

    public string? Group { get; init; }

    /// <summary>The plural in most answers, the kind in validation errors, as Kubernetes does.</summary>
    public string? Kind { get; init; }

    public string? Uid { get; init; }

    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>Seconds after which a retry makes sense; 0 when none was given.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>Reads a Status body.</summary>
    public static KubeStatus Read(JsonObject o)
    {
        var details = o["details"] as JsonObject;
        var causes = (details?["causes"] as JsonArray ?? []).OfType<JsonObject>().Select(c => new StatusCause(
            KubeObject.Text(c, "reason") ?? "", KubeObject.Text(c, "message") ?? "", KubeObject.Text(c, "field") ?? ""));
        return new KubeStatus(Number(o, "code"), KubeObject.Text(o, "reason") ?? "", KubeObject.Text(o, "message") ?? "")
        {
            Name = KubeObject.Text(details, "name"),
            Group = KubeObject.Text(details, "group"),
            Kind = KubeObject.Text(details, "kind"),
            Uid = KubeObject.Text(details, "uid"),
            Causes = [.. causes],
            RetryAfterSeconds = Number(details, "retryAfterSeconds"),
        };
    }

    /// <summary>The Status body.</summary>
    public JsonObject ToJson()
    {
        var o = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0)
        {
            o["reason"] = Reason;
        }
        var details = new JsonObject();
        Put(details, "name", Name);
        Put(details, "group", Group);
        Put(details, "kind", Kind);
        Put(details, "uid", Uid);
        if (Causes.Count > 0)
        {
            details["causes"] = new JsonArray([.. Causes.Select(c =>
            {
                var cause = new JsonObject();
                Put(cause, "reason", c.Reason);
                Put(cause, "message", c.Message);
                Put(cause, "field", c.Field);
                return (JsonNode)cause;
            })]);
        }
        if (RetryAfterSeconds > 0)
        {
            details["retryAfterSeconds"] = RetryAfterSeconds;
        }
        if (details.Count > 0)
        {
            o["details"] = details;
        }
        o["code"] = Code;
        return o;
    }

    private static int Number(JsonObject? o, string field) => o?[field] is JsonValue v && v.TryGetValue<int>(out var n) ? n : 0;

    private static void Put(JsonObject o, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            o[field] = value;
        }
    }
}
