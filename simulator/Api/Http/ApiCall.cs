using Microsoft.AspNetCore.Http;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>A request with what it addresses and the parameters every endpoint understands.</summary>
internal sealed class ApiCall(HttpContext context, ApiPath path)
{
    private readonly List<string> warnings = [];

    public HttpContext Context => context;

    public HttpRequest Request => context.Request;

    public ApiPath Path => path;

    public KindInfo Info => path.Info ?? throw KubeErrors.NoSuchPath();

    public ResourceKind Kind => Info.Kind;

    public string Name => path.Name ?? throw KubeErrors.MethodNotAllowed();

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Whether to answer as if and change nothing.</summary>
    public bool DryRun { get; } = Query(context, "dryRun") switch
    {
        null => false,
        "All" => true,
        var other => throw KubeErrors.BadRequest($"invalid dryRun value: {other}"),
    };

    public FieldValidation FieldValidation => Query("fieldValidation") switch
    {
        "Strict" => FieldValidation.Strict,
        "Ignore" => FieldValidation.Ignore,
        _ => FieldValidation.Warn,
    };

    /// <summary>Who writes: the manager named by the client, else the first word of its user agent.</summary>
    public string FieldManager =>
        Query("fieldManager") ?? (Request.Headers.UserAgent.ToString().Split('/')[0] is { Length: > 0 } agent ? agent : "unknown");

    /// <summary>The media type of the body, without parameters; JSON when none is given.</summary>
    public string MediaType => Request.ContentType?.Split(';')[0].Trim() is { Length: > 0 } type ? type : "application/json";

    public string? Query(string name) => Query(context, name);

    public bool Flag(string name) => Query(name) is "true" or "1";

    /// <summary>Tells the client of something questionable; kubectl prints it.</summary>
    public void Warn(string text)
    {
        if (!warnings.Contains(text))
        {
            warnings.Add(text);
        }
    }

    public async Task<byte[]> BodyAsync()
    {
        using var buffer = new MemoryStream();
        await Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    private static string? Query(HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var values) && values[0] is { Length: > 0 } value ? value : null;
}
