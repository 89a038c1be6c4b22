using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>One command in a pod and its client.</summary>
internal sealed class ExecSession(IExecClient client, CancellationToken cancel)
{
    // A connection that is closed while the client still says something may lose what the client has not read yet.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>Carries what the command reads and prints until it ends, then tells how it ended.</summary>
    public async Task RunAsync(PodProcess process)
    {
        var printed = Task.WhenAll(PumpAsync(process.Output, errors: false), PumpAsync(process.Errors, errors: true));
        var feeding = client.FeedAsync(process);
        try
        {
            if (await Task.WhenAny(printed, feeding) == feeding)
            {
                // Nobody is there any more for whom it could run.
                process.Kill();
            }
            await printed;
            var code = await process.Exited.WaitAsync(cancel);
            await client.EndAsync(code == 0 ? Success() : Failure(code));
            await Task.WhenAny(feeding, Task.Delay(Farewell, cancel));
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Tells that the command could not be started.</summary>
    public Task FailAsync(string message) => client.EndAsync(KubeErrors.Internal(message).Status.ToJson());

    private async Task PumpAsync(Stream from, bool errors)
    {
        var buffer = new byte[16 << 10];
        while (await ReadAsync(from, buffer) is > 0 and var count)
        {
            await client.PrintAsync(buffer.AsMemory(0, count), errors);
        }
    }

    private async Task<int> ReadAsync(Stream from, byte[] buffer)
    {
        try
        {
            return await from.ReadAsync(buffer, cancel);
        }
        catch (IOException)
        {
            // A terminal ends with an error instead of an end of file.
            return 0;
        }
    }

    private static JsonObject Success() => new() { ["metadata"] = new JsonObject(), ["status"] = "Success" };

    private static JsonObject Failure(int code) => new()
    {
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = $"command terminated with non-zero exit code: exit status {code}",
        ["reason"] = "NonZeroExitCode",
        ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = $"{code}" }) },
        ["code"] = 500,
    };
}
