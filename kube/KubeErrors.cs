namespace PgHaInfra.Kube;

/// <summary>The refusals of the Kubernetes API in its own words.</summary>
public static class KubeErrors
{
    public static KubeApiException NotFound(ResourceKind kind, string name) =>
        About(404, "NotFound", $"{kind.QualifiedPlural} \"{name}\" not found", kind, name);

    public static KubeApiException AlreadyExists(ResourceKind kind, string name) =>
        About(409, "AlreadyExists", $"{kind.QualifiedPlural} \"{name}\" already exists", kind, name);

    /// <param name="why">Defaults to the words for a stale resourceVersion.</param>
    public static KubeApiException Conflict(ResourceKind kind, string name, string? why = null) => About(
        409,
        "Conflict",
        $"Operation cannot be fulfilled on {kind.QualifiedPlural} \"{name}\": "
            + (why ?? "the object has been modified; please apply your changes to the latest version and try again"),
        kind,
        name);

    public static KubeApiException Forbidden(ResourceKind kind, string name, string why, params StatusCause[] causes) =>
        About(403, "Forbidden", $"{kind.QualifiedPlural} \"{name}\" is forbidden: {why}", kind, name, causes);

    /// <summary>The object breaks rules of its kind; each cause becomes part of the message.</summary>
    public static KubeApiException Invalid(ResourceKind kind, string name, IReadOnlyList<StatusCause> causes)
    {
        var lines = causes.Select(c => $"{c.Field}: {c.Message}").Distinct().ToList();
        var text = lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        var qualified = kind.Group.Length == 0 ? kind.Kind : $"{kind.Kind}.{kind.Group}";
        return new KubeApiException(new KubeStatus(422, "Invalid", $"{qualified} \"{name}\" is invalid: {text}")
        {
            Name = name,
            Group = kind.Group,
            Kind = kind.Kind,
            Causes = causes,
        });
    }

    public static KubeApiException BadRequest(string message) => new(new KubeStatus(400, "BadRequest", message));

    public static KubeApiException MethodNotAllowed() =>
        new(new KubeStatus(405, "MethodNotAllowed", "the server does not allow this method on the requested resource"));

    public static KubeApiException UnsupportedMediaType(params string[] supported) => new(new KubeStatus(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: " + string.Join(", ", supported)));

    public static KubeApiException Expired(long asked, long oldest) =>
        new(new KubeStatus(410, "Expired", $"too old resource version: {asked} ({oldest})"));

    public static KubeApiException NoSuchPath() =>
        new(new KubeStatus(404, "NotFound", "the server could not find the requested resource"));

    public static KubeApiException Internal(string message) =>
        new(new KubeStatus(500, "InternalError", $"Internal error occurred: {message}"));

    private static KubeApiException About(
        int code, string reason, string message, ResourceKind kind, string name, IReadOnlyList<StatusCause>? causes = null) =>
        new(new KubeStatus(code, reason, message) { Name = name, Group = kind.Group, Kind = kind.Plural, Causes = causes ?? [] });
}
