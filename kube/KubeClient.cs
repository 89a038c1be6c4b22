using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PgHaInfra.Kube.Auth;
using PgHaInfra.Kube.Config;
using PgHaInfra.Kube.Exec;

namespace PgHaInfra.Kube;

/// <summary>
/// A small client of the Kubernetes API. Methods throw <see cref="KubeApiException"/> when the server refuses a request and
/// <see cref="KubeConnectionException"/> when it cannot be reached. Safe for use by many threads.
/// </summary>
public sealed class KubeClient : IDisposable
{
    private const string MergePatch = "application/merge-patch+json";

    private readonly KubeHttp http;
    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), ResourceKind> discovered = new();

    /// <summary>A client of the cluster a context describes.</summary>
    public KubeClient(KubeContext context, TimeProvider? time = null)
    {
        Context = context;
        Time = time ?? TimeProvider.System;
        var client = new HttpClient(Transport.Create(context, Time))
        {
            BaseAddress = Transport.BaseAddress(context),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        client.DefaultRequestHeaders.Add("User-Agent", "pgha");
        http = new KubeHttp(client, context.Server, RequestTimeout, warning => OnWarning?.Invoke(warning));
    }

    /// <summary>A client of a server that asks for no credentials.</summary>
    public KubeClient(Uri server) : this(new KubeContext { Server = server })
    {
    }

    public KubeContext Context { get; }

    public TimeProvider Time { get; }

    /// <summary>Told of every warning the server gives, for example about unknown fields.</summary>
    public Action<string>? OnWarning { get; set; }

    /// <summary>How long any request but a watch may take.</summary>
    public static TimeSpan RequestTimeout => TimeSpan.FromSeconds(60);

    /// <summary>A client from a kubeconfig; see <see cref="KubeConfig.Load"/>.</summary>
    /// <exception cref="KubeConfigException">There is no usable kubeconfig or context.</exception>
    public static KubeClient FromConfig(string? file = null, string? context = null) => new(KubeConfig.Load(file, context));

    /// <summary>The server's version, for example <c>v1.35.0</c>.</summary>
    public async Task<string> VersionAsync(CancellationToken cancel = default) =>
        (string?)(await http.JsonAsync(HttpMethod.Get, "/version", null, cancel))["gitVersion"] ?? "";

    /// <summary>The kind of that apiVersion and kind; one that is not well known is asked of the server, once.</summary>
    /// <exception cref="KubeApiException">NotFound: the server has no such kind.</exception>
    public async Task<ResourceKind> FindKindAsync(string apiVersion, string kind, CancellationToken cancel = default)
    {
        if ((ResourceKind.Find(apiVersion, kind) ?? discovered.GetValueOrDefault((apiVersion, kind))) is { } known)
        {
            return known;
        }
        var found = await KindDiscovery.FindAsync(http, apiVersion, kind, cancel);
        return discovered.GetOrAdd((apiVersion, kind), found);
    }

    /// <summary>An object, or null if there is none.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    public async Task<KubeObject?> FindAsync(ResourceKind kind, string? ns, string name, CancellationToken cancel = default)
    {
        try
        {
            return await GetAsync(kind, ns, name, cancel);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>An object.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    /// <exception cref="KubeApiException">NotFound: there is no such object.</exception>
    public async Task<KubeObject> GetAsync(ResourceKind kind, string? ns, string name, CancellationToken cancel = default) =>
        new(await http.JsonAsync(HttpMethod.Get, kind.Path(Ns(ns), name), null, cancel));

    /// <summary>The objects of a kind.</summary>
    /// <param name="ns">Namespace; null takes all namespaces.</param>
    /// <param name="fieldSelector">Such as <c>metadata.name=x</c>.</param>
    public async Task<KubeList> ListAsync(
        ResourceKind kind, string? ns = null, LabelSelector? labels = null,
        string? fieldSelector = null, CancellationToken cancel = default)
    {
        var path = KubeQuery.With(kind.Path(ns), ("labelSelector", labels?.ToString()), ("fieldSelector", fieldSelector));
        var list = await http.JsonAsync(HttpMethod.Get, path, null, cancel);
        var items = new List<KubeObject>();
        foreach (var item in (list["items"] as JsonArray ?? []).OfType<JsonObject>().ToList())
        {
            // Items of typed lists come without these two.
            item["apiVersion"] ??= kind.ApiVersion;
            item["kind"] ??= kind.Kind;
            items.Add(new KubeObject((JsonObject)item.DeepClone()));
        }
        return new KubeList((string?)list["metadata"]?["resourceVersion"] ?? "", items);
    }

    /// <summary>
    /// Every object of a selection as Added, then every change, until cancelled. A lost connection is taken up where it broke off;
    /// when the server no longer remembers that moment, the objects are listed again and what was missed is made up from the difference.
    /// </summary>
    /// <param name="ns">Namespace; null takes all namespaces.</param>
    /// <param name="resourceVersion">Begin with the changes after this version instead of with a list.</param>
    /// <exception cref="KubeConnectionException">The server cannot be reached at the beginning, or for a minute later on.</exception>
    public IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind,
        string? ns = null,
        LabelSelector? labels = null,
        string? fieldSelector = null,
        string? resourceVersion = null,
        CancellationToken cancel = default) =>
        new KubeWatch(this, http, kind, ns, labels, fieldSelector).RunAsync(resourceVersion, cancel);

    /// <summary>Creates an object.</summary>
    public async Task<KubeObject> CreateAsync(KubeObject o, WriteOptions? options = null, CancellationToken cancel = default)
    {
        var kind = await FindKindAsync(o.ApiVersion, o.Kind, cancel);
        return new(await http.JsonAsync(HttpMethod.Post, With(kind.Path(Ns(o.Namespace)), options), o.Json, cancel));
    }

    /// <summary>Replaces an object; with its resourceVersion set only if that is still its version.</summary>
    public async Task<KubeObject> ReplaceAsync(KubeObject o, WriteOptions? options = null, CancellationToken cancel = default)
    {
        var kind = await FindKindAsync(o.ApiVersion, o.Kind, cancel);
        return new(await http.JsonAsync(HttpMethod.Put, With(kind.Path(Ns(o.Namespace), o.Name), options), o.Json, cancel));
    }

    /// <summary>Applies a configuration by server-side apply: creates or changes the object, and owns the fields it names.</summary>
    /// <exception cref="KubeApiException">Conflict: another manager owns a field, and the options do not force.</exception>
    public async Task<KubeObject> ApplyAsync(KubeObject o, WriteOptions? options = null, CancellationToken cancel = default)
    {
        var kind = await FindKindAsync(o.ApiVersion, o.Kind, cancel);
        var path = With(kind.Path(Ns(o.Namespace), o.Name), options, force: (options ?? WriteOptions.Default).Force ? "true" : "false");
        return new(await http.JsonAsync(HttpMethod.Patch, path, o.Json, cancel, "application/apply-patch+yaml"));
    }

    /// <summary>Changes the fields a merge patch names.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    /// <param name="subresource">Such as <c>status</c>; null for the object itself.</param>
    public async Task<KubeObject> PatchAsync(
        ResourceKind kind, string? ns, string name, JsonObject patch, string? subresource = null, WriteOptions? options = null,
        CancellationToken cancel = default) =>
        new(await http.JsonAsync(HttpMethod.Patch, With(kind.Path(Ns(ns), name, subresource), options), patch, cancel, MergePatch));

    /// <summary>Changes the status by a merge patch of its fields.</summary>
    public Task<KubeObject> PatchStatusAsync(
        ResourceKind kind, string? ns, string name, JsonObject status, CancellationToken cancel = default) =>
        PatchAsync(kind, ns, name, new JsonObject { ["status"] = status }, "status", null, cancel);

    /// <summary>Changes an object by the operations of a JSON patch (RFC 6902).</summary>
    public async Task<KubeObject> JsonPatchAsync(
        ResourceKind kind, string? ns, string name, JsonArray patch, string? subresource = null, WriteOptions? options = null,
        CancellationToken cancel = default) =>
        new(await http.JsonAsync(
            HttpMethod.Patch, With(kind.Path(Ns(ns), name, subresource), options), patch, cancel, "application/json-patch+json"));

    /// <summary>Asks for an object's end.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    /// <returns>Whether there was such an object.</returns>
    public async Task<bool> DeleteAsync(
        ResourceKind kind, string? ns, string name, DeletionOptions? options = null, CancellationToken cancel = default)
    {
        try
        {
            await http.JsonAsync(HttpMethod.Delete, kind.Path(Ns(ns), name), Body(options ?? DeletionOptions.Default), cancel);
            return true;
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>The lines of a pod's log.</summary>
    public async IAsyncEnumerable<string> LogsAsync(
        string? ns, string pod, LogOptions? options = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        options ??= LogOptions.Default;
        var path = KubeQuery.With(
            ResourceKind.Pod.Path(Ns(ns), pod, "log"),
            ("container", options.Container),
            ("tailLines", options.TailLines?.ToString()),
            ("follow", KubeQuery.True(options.Follow)),
            ("previous", KubeQuery.True(options.Previous)));
        var (response, lines) = await http.LinesAsync(path, cancel);
        using (response)
        using (lines)
        {
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>Runs a command in a pod and waits for its end.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="container">The container; null takes the pod's first.</param>
    /// <param name="input">What the command reads, whole; null for nothing.</param>
    /// <param name="cancel">Leaves the command, which the server then ends.</param>
    /// <exception cref="KubeApiException">
    /// Forbidden: the user may not; NotFound: there is no such pod; InternalError: no such program.
    /// </exception>
    public Task<ExecResult> ExecAsync(
        string? ns, string pod, IReadOnlyList<string> command, string? container = null, string? input = null,
        CancellationToken cancel = default)
    {
        var parameters = new List<(string, string?)>
        {
            ("stdin", KubeQuery.True(input is not null)), ("stdout", "true"), ("stderr", "true"), ("container", container),
        };
        parameters.AddRange(command.Select(word => ("command", (string?)word)));
        var path = KubeQuery.With(ResourceKind.Pod.Path(Ns(ns), pod, "exec"), [.. parameters]);
        return new PodExec(http).RunAsync(path, input, cancel);
    }

    /// <summary>What an HTTP port inside a pod answers, asked through the API server.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="port">The port's number.</param>
    /// <param name="path">Path behind the port, e.g. <c>/metrics</c>.</param>
    /// <param name="tls">Whether the port wants TLS; its certificate is not verified.</param>
    /// <exception cref="KubeApiException">The port answers with an error, or nobody listens there (503).</exception>
    public async Task<string> PodPortAsync(
        string? ns, string pod, int port, string path, bool tls = false, CancellationToken cancel = default)
    {
        var (response, lines) = await http.LinesAsync(
            ResourceKind.Pod.Path(Ns(ns), $"{(tls ? "https:" : "")}{pod}:{port}", $"proxy/{path.TrimStart('/')}"), cancel);
        using (response)
        using (lines)
        {
            return await lines.ReadToEndAsync(cancel);
        }
    }

    /// <summary>Waits, by a watch, until an object is as wanted.</summary>
    /// <param name="ns">Namespace; null takes the context's.</param>
    /// <param name="condition">Judges the object, or null while it does not exist.</param>
    /// <returns>The object that satisfied the condition; null if its absence did.</returns>
    /// <exception cref="TimeoutException">The time is over; the message says how the object was last.</exception>
    public Task<KubeObject?> WaitForAsync(
        ResourceKind kind, string? ns, string name, Func<KubeObject?, bool> condition,
        TimeSpan timeout, CancellationToken cancel = default) =>
        KubeWait.RunAsync(this, kind, kind.Namespaced ? Ns(ns) : null, name, condition, timeout, cancel);

    public void Dispose() => http.Dispose();

    private static string With(string path, WriteOptions? options, string? force = null)
    {
        options ??= WriteOptions.Default;
        return KubeQuery.With(
            path,
            ("fieldManager", options.FieldManager),
            ("fieldValidation", options.FieldValidation),
            ("dryRun", options.DryRun ? "All" : null),
            ("force", force));
    }

    private static JsonObject Body(DeletionOptions options)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions" };
        if (options.GracePeriodSeconds is { } grace)
        {
            body["gracePeriodSeconds"] = grace;
        }
        if (options.PropagationPolicy is { } policy)
        {
            body["propagationPolicy"] = policy;
        }
        if (options.Uid is { } uid)
        {
            body["preconditions"] = new JsonObject { ["uid"] = uid };
        }
        if (options.DryRun)
        {
            body["dryRun"] = new JsonArray("All");
        }
        return body;
    }

    private string Ns(string? ns) => ns ?? Context.Namespace;
}
