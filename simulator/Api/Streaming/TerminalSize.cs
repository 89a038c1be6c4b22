using System.Text.Json;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>A window's size as clients tell it: <c>{"Width":80,"Height":24}</c>.</summary>
internal static class TerminalSize
{
    /// <summary>Gives a command's terminal the size; what is not understood changes nothing.</summary>
    public static void Apply(ReadOnlyMemory<byte> message, PodProcess process)
    {
        try
        {
            using var size = JsonDocument.Parse(message);
            process.Resize(size.RootElement.GetProperty("Width").GetUInt16(), size.RootElement.GetProperty("Height").GetUInt16());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            // As in Kubernetes, a size is a courtesy.
        }
    }
}
