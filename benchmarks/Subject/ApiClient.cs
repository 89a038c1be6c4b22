using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>The few requests to the Kubernetes API that the measurements make.</summary>
public sealed class ApiClient(Uri api) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly HttpClient http = new() { BaseAddress = api };

    /// <summary>Where the API answers.</summary>
    public Uri Url => api;

    /// <summary>The API's address.</summary>
    public string Host => api.Host;

    public async Task CreateAsync(ResourceKind kind, string? ns, JsonObject o, CancellationToken cancel)
    {
        using var content = new StringContent(o.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(kind.Path(ns), content, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"POST {kind.Path(ns)}: {await answer.Content.ReadAsStringAsync(cancel)}");
        }
    }

    /// <summary>Reads whatever a path answers.</summary>
    public async Task ReadAsync(string path, CancellationToken cancel) => await http.GetByteArrayAsync(path, cancel);

    /// <summary>Writes a label.</summary>
    public async Task LabelAsync(ResourceKind kind, string? ns, string name, string value, CancellationToken cancel)
    {
        using var content = new StringContent(
            $$$$"""{"metadata":{"labels":{"bench":"{{{{value}}}}"}}}""", Encoding.UTF8, "application/merge-patch+json");
        (await http.PatchAsync(kind.Path(ns, name), content, cancel)).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Asks for an object's end.</summary>
    public async Task DeleteAsync(ResourceKind kind, string? ns, string name, CancellationToken cancel)
    {
        using var answer = await http.DeleteAsync(kind.Path(ns, name), cancel);
    }

    /// <returns>The object, or null when there is none.</returns>
    public async Task<KubeObject?> GetAsync(ResourceKind kind, string? ns, string name, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(kind.Path(ns, name), cancel);
        var body = await answer.Content.ReadAsByteArrayAsync(cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : KubeObject.Parse(body);
    }

    /// <summary>Looks at an object each 10 ms until it is as wanted.</summary>
    /// <exception cref="BenchmarkException">That took more than 180 s; the message shows the object's status.</exception>
    public async Task<T> UntilAsync<T>(ResourceKind kind, string? ns, string name, Func<KubeObject?, T?> wanted, CancellationToken cancel)
        where T : class
    {
        for (var since = DateTime.UtcNow; DateTime.UtcNow - since < Patience; await Task.Delay(Interval, cancel))
        {
            if (wanted(await GetAsync(kind, ns, name, cancel)) is { } found)
            {
                return found;
            }
        }
        var last = await GetAsync(kind, ns, name, cancel);
        throw new BenchmarkException(
            $"{kind.Kind} {name} did not come to be as wanted: {last?.Status.ToJsonString() ?? "it does not exist"}");
    }

    public void Dispose() => http.Dispose();
}
