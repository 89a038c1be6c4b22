using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Storage;
using PgHaInfra.Simulator.Api.Tables;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Answers watches: the state or the changes since a version, then every change, one JSON object a line.</summary>
internal sealed class Watches(ObjectStore store, CancellationToken stopping)
{
    private static readonly TimeSpan LongestWatch = TimeSpan.FromHours(1);
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(60);

    public async Task StreamAsync(ApiCall call)
    {
        var selection = new Selection(call);
        var stream = new WatchStream(call, TableRequest.Of(call));
        var changes = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });
        var timeout = int.TryParse(call.Query("timeoutSeconds"), out var seconds) ? TimeSpan.FromSeconds(seconds) : LongestWatch;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Context.RequestAborted, stopping);
        ending.CancelAfter(timeout);

        call.Context.Response.ContentType = "application/json";
        call.Context.Response.Headers.CacheControl = "no-cache, private";
        await call.Context.Response.StartAsync(ending.Token);
        try
        {
            using var subscription = Begin(call, selection, stream, changes.Writer);
            await stream.FlushAsync(ending.Token);
            await FollowAsync(selection, stream, changes.Reader, call.Flag("allowWatchBookmarks"), ending.Token);
        }
        catch (KubeApiException refusal)
        {
            stream.Write("ERROR", JsonSerializer.SerializeToUtf8Bytes<JsonNode>(refusal.Status.ToJson()));
            await stream.FlushAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, the time is over or the server stops: a watch just ends.
        }
    }

    private IDisposable Begin(ApiCall call, Selection selection, WatchStream stream, ChannelWriter<Change> changes)
    {
        void Enqueue(Change change)
        {
            if (change.Current.Kind == call.Kind)
            {
                changes.TryWrite(change);
            }
        }
        var from = call.Query("resourceVersion");
        if (from is not (null or "0") && !call.Flag("sendInitialEvents"))
        {
            return long.TryParse(from, out var since)
                ? store.Watch(since, Enqueue)
                : throw KubeErrors.BadRequest($"invalid resource version \"{from}\"");
        }
        return store.Exclusively(() =>
        {
            var (version, objects) = store.Snapshot(call.Kind, call.Path.Namespace);
            foreach (var o in objects.Where(selection.Contains))
            {
                stream.Write("ADDED", o);
            }
            if (call.Flag("sendInitialEvents"))
            {
                stream.WriteBookmark(version, initial: true);
            }
            return store.Watch(null, Enqueue);
        });
    }

    private async Task FollowAsync(
        Selection selection, WatchStream stream, ChannelReader<Change> changes, bool bookmarks, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(BookmarkEvery, store.Time);
        var tick = timer.WaitForNextTickAsync(ending).AsTask();
        var more = changes.WaitToReadAsync(ending).AsTask();
        while (true)
        {
            if (await Task.WhenAny(more, tick) == more)
            {
                await more;
                while (changes.TryRead(out var change))
                {
                    Write(selection, stream, change);
                }
                more = changes.WaitToReadAsync(ending).AsTask();
            }
            else
            {
                await tick;
                if (bookmarks)
                {
                    stream.WriteBookmark(store.Version, initial: false);
                }
                tick = timer.WaitForNextTickAsync(ending).AsTask();
            }
            await stream.FlushAsync(ending);
        }
    }

    /// <summary>An object that enters or leaves the selection by a change is, for this watch, added or deleted.</summary>
    private static void Write(Selection selection, WatchStream stream, Change change)
    {
        var was = change.Old is not null && selection.Contains(change.Old);
        var isNow = change.Type != EventType.Deleted && selection.Contains(change.Current);
        if (isNow)
        {
            stream.Write(was ? "MODIFIED" : "ADDED", change.Current);
        }
        else if (was && change.Type == EventType.Deleted)
        {
            stream.Write("DELETED", change.Current);
        }
        else if (was)
        {
            var last = change.Old!.ToObject();
            last.ResourceVersion = $"{change.Current.Version}";
            stream.Write("DELETED", new StoredObject(change.Current.Kind, last, change.Current.Version));
        }
    }
}
