using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>Whoever has asked for a command in a pod, in whatever protocol.</summary>
internal interface IExecClient : IAsyncDisposable
{
    /// <summary>Hands over what the command prints.</summary>
    /// <param name="content">A part of it.</param>
    /// <param name="errors">Whether it comes from standard error.</param>
    Task PrintAsync(ReadOnlyMemory<byte> content, bool errors);

    /// <summary>
    /// Gives the command what the client types, and its terminal the size of the client's. Ends when the client is gone, never before.
    /// </summary>
    Task FeedAsync(PodProcess process);

    /// <summary>Tells how the command ended; nothing follows.</summary>
    Task EndAsync(JsonObject status);
}
