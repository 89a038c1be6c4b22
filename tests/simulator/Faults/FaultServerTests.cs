using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Tests.Simulator.Host;

namespace PgHaInfra.Tests.Simulator.Faults;

/// <summary>The API of faults of a running environment.</summary>
public sealed class FaultServerTests
{
    [Fact]
    public async Task Faults_are_listed_injected_and_undone_through_HTTP()
    {
        var directory = Directory.CreateTempSubdirectory("pgflt").FullName;
        File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        var machine = await RunningMachine.StartAsync(directory);
        using var client = new HttpClient { BaseAddress = new Uri(machine.Description["faults"]!.GetValue<string>()) };
        var added = await PostAsync(client, new JsonObject { ["kind"] = "zone", ["place"] = "2", ["partition"] = true });
        Assert.Equal((HttpStatusCode.OK, "zone-2"), (added.Code, (string?)added.Body["place"]));
        var refused = await PostAsync(client, new JsonObject { ["kind"] = "cut", ["pod"] = "x" });
        Assert.Equal((HttpStatusCode.BadRequest, "pod 'x': there are none"), (refused.Code, (string?)refused.Body["error"]));
        Assert.Single((await client.GetFromJsonAsync<JsonNode>("/faults"))!["faults"]!.AsArray());
        using var undone = await client.DeleteAsync($"/faults/{added.Body["id"]}");
        Assert.Empty((await undone.Content.ReadFromJsonAsync<JsonNode>())!["faults"]!.AsArray());
        using var elsewhere = await client.GetAsync("/api");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        await machine.StopAsync();
        Assert.False(File.Exists(Path.Combine(directory, "faults.json")));
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<(HttpStatusCode Code, JsonNode Body)> PostAsync(HttpClient client, JsonObject fault)
    {
        using var response = await client.PostAsJsonAsync("/faults", fault);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
