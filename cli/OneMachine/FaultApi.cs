using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Faults;

namespace PgHaInfra.Cli.OneMachine;

/// <summary>The running environment's API of faults, which is its own and no part of Kubernetes'.</summary>
/// <param name="url">Where it answers; from environment.json.</param>
public sealed class FaultApi(Uri url) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = url };

    /// <summary>The API of the environment that runs in a state directory.</summary>
    /// <exception cref="UserErrorException">None runs there.</exception>
    public static FaultApi Open(string state) => RunningEnvironment.Find(state) is { } running ? new FaultApi(new Uri(running.Faults))
        : throw new UserErrorException(
            "the one-machine environment does not run, so there is nothing to break; start it with ./pgha up", exitCode: 1);

    /// <summary>The faults in force and the pace.</summary>
    public Task<JsonObject> ListAsync(CancellationToken cancel) => SendAsync(HttpMethod.Get, "/faults", null, cancel);

    /// <summary>Injects a fault.</summary>
    /// <exception cref="UserErrorException">It is refused; the message says why.</exception>
    public Task<JsonObject> InjectAsync(Fault fault, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, "/faults", FaultJson.Write(fault), cancel);

    /// <summary>Undoes a fault, or all of them.</summary>
    /// <exception cref="UserErrorException">There is none with this id.</exception>
    public Task<JsonObject> UndoAsync(string? id, CancellationToken cancel) =>
        SendAsync(HttpMethod.Delete, id is null ? "/faults" : $"/faults/{Uri.EscapeDataString(id)}", null, cancel);

    /// <summary>Sets how many times faster Kubernetes' patience passes.</summary>
    /// <exception cref="UserErrorException">It is not 1 to 1000.</exception>
    public Task<JsonObject> PaceAsync(int pace, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, "/pace", new JsonObject { ["pace"] = pace }, cancel);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            using var response = await client.SendAsync(request, cancel);
            var answer = (await response.Content.ReadFromJsonAsync<JsonNode>(cancel))!.AsObject();
            return response.IsSuccessStatusCode
                ? answer
                : throw new UserErrorException((string?)answer["error"] ?? $"{response.StatusCode}");
        }
        catch (HttpRequestException gone)
        {
            throw new UserErrorException(
                $"the one-machine environment does not answer at {client.BaseAddress}: {gone.Message}", exitCode: 1);
        }
    }
}
