using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Verify.Faults;

/// <summary>
/// A platform's own way to break nodes and networks, where it offers one over HTTP: <c>POST faults</c> with a JSON object injects a fault
/// and answers it with its <c>id</c>, <c>GET faults</c> lists those in force, <c>DELETE faults/ID</c> undoes one. Where the list has a
/// <c>pace</c>, <c>PUT pace</c> sets how many times faster than usual the platform loses its patience with what is lost. The one-machine
/// environment has it.
/// </summary>
/// <param name="url">Its base, e.g. <c>http://127.64.0.1:6480</c>.</param>
public sealed class FaultEndpoint(Uri url) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Injects a fault.</summary>
    /// <param name="fault">What, e.g. <c>{"kind": "node", "place": "local-1"}</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="FaultRefusedException">The platform does not do it; the message says what it said.</exception>
    /// <exception cref="HarnessException">The endpoint does not answer, or not as it should.</exception>
    public async Task<string> InjectAsync(JsonObject fault, CancellationToken cancel) =>
        (string)(await SendAsync(HttpMethod.Post, "faults", fault, cancel))["id"]!;

    /// <summary>How many times faster than usual the platform loses its patience; null where that cannot be set.</summary>
    /// <inheritdoc cref="InjectAsync"/>
    public async Task<int?> PaceAsync(CancellationToken cancel) => (int?)(await SendAsync(HttpMethod.Get, "faults", null, cancel))["pace"];

    /// <summary>Sets <see cref="PaceAsync"/>.</summary>
    /// <inheritdoc cref="InjectAsync"/>
    public Task SetPaceAsync(int pace, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, "pace", new JsonObject { ["pace"] = pace }, cancel);

    /// <summary>Undoes a fault; one that is not in force any more is no error.</summary>
    /// <inheritdoc cref="InjectAsync"/>
    public async Task UndoAsync(string id, CancellationToken cancel)
    {
        if ((await ListAsync(cancel)).Any(fault => (string?)fault["id"] == id))
        {
            try
            {
                await SendAsync(HttpMethod.Delete, $"faults/{Uri.EscapeDataString(id)}", null, cancel);
            }
            catch (FaultRefusedException)
            {
                // Somebody else undid it meanwhile.
            }
        }
    }

    /// <summary>The faults in force.</summary>
    /// <inheritdoc cref="InjectAsync"/>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(CancellationToken cancel) =>
        [.. (await SendAsync(HttpMethod.Get, "faults", null, cancel))["faults"]!.AsArray().OfType<JsonObject>()];

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create<JsonNode>(body) };
            using var response = await http.SendAsync(request, cancel);
            var answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancel) ?? [];
            return response.IsSuccessStatusCode ? answer
                : response.StatusCode == HttpStatusCode.BadRequest
                ? throw new FaultRefusedException($"{answer["error"]}".ReplaceLineEndings(" "))
                : throw new HarnessException($"{url} answered {(int)response.StatusCode} to {method} /{path}: {answer["error"]}");
        }
        catch (Exception broken) when (broken is HttpRequestException or System.Text.Json.JsonException)
        {
            throw new HarnessException($"{url} did not answer {method} /{path}: {broken.Message}");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HarnessException($"{url} did not answer {method} /{path} within {http.Timeout.TotalSeconds:0} s");
        }
    }
}
