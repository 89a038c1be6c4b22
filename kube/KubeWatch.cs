using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>One watch over as many connections as it takes.</summary>
internal sealed class KubeWatch(
    KubeClient client, KubeHttp http, ResourceKind kind, string? ns, LabelSelector? labels, string? fieldSelector)
{
    /// <summary>After this long the server ends a watch that is then begun anew: a half-dead connection is noticed in the end.</summary>
    private const int SecondsAConnection = 290;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<(string? Namespace, string Name), KubeObject> known = [];
    private string version = "";
    private bool expired;

    public async IAsyncEnumerable<WatchEvent> RunAsync(string? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        expired = since is null;
        version = since ?? "";
        var (lastSuccess, pause, first) = (client.Time.GetTimestamp(), FirstPause, true);
        while (true)
        {
            (HttpResponseMessage Response, StreamReader Lines)? opened = null;
            IReadOnlyList<WatchEvent> missed = [];
            try
            {
                missed = expired ? await ListAsync(cancel) : [];
                opened = await http.LinesAsync(Path(), cancel);
                (lastSuccess, pause, first) = (client.Time.GetTimestamp(), FirstPause, false);
            }
            catch (KubeApiException e) when (e.IsExpired)
            {
                expired = true;
            }
            catch (Exception e) when (e is KubeConnectionException or KubeApiException { Code: >= 500 or 429 }
                && !first && client.Time.GetElapsedTime(lastSuccess) < Patience)
            {
                // A server that restarts says nothing when it is back.
                await Task.Delay(pause, client.Time, cancel);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            foreach (var e in missed)
            {
                yield return e;
            }
            if (opened is not { } connection)
            {
                continue;
            }
            using (connection.Response)
            using (connection.Lines)
            {
                while (await LineAsync(connection.Lines, cancel) is { } line)
                {
                    if (Read(line) is { } e)
                    {
                        yield return e;
                    }
                }
            }
            if (client.Time.GetElapsedTime(lastSuccess) < FirstPause)
            {
                // A server that is going down accepts and ends connections at once.
                await Task.Delay(FirstPause, client.Time, cancel);
            }
        }
    }

    private string Path() => KubeQuery.With(
        kind.Path(ns),
        ("watch", "true"),
        ("resourceVersion", version),
        ("allowWatchBookmarks", "true"),
        ("timeoutSeconds", SecondsAConnection.ToString()),
        ("labelSelector", labels?.ToString()),
        ("fieldSelector", fieldSelector));

    /// <summary>A connection that breaks is like one that ends: the next goes on after the last event.</summary>
    private static async Task<string?> LineAsync(StreamReader lines, CancellationToken cancel)
    {
        try
        {
            return await lines.ReadLineAsync(cancel);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return null;
        }
    }

    private WatchEvent? Read(string line)
    {
        var (type, o) = JsonNode.Parse(line) is JsonObject e ? ((string?)e["type"], e["object"] as JsonObject) : (null, null);
        if (o is null)
        {
            return null;
        }
        if (type == "ERROR")
        {
            var refusal = new KubeApiException(KubeStatus.Read(o));
            expired = refusal.IsExpired ? true : throw refusal;
            return null;
        }
        var seen = KubeObject.Parse(o.ToJsonString());
        version = seen.ResourceVersion ?? version;
        return type switch
        {
            "BOOKMARK" => null,
            "DELETED" => Remember(WatchEventType.Deleted, seen),
            _ => Remember(type == "ADDED" ? WatchEventType.Added : WatchEventType.Modified, seen),
        };
    }

    private WatchEvent Remember(WatchEventType type, KubeObject o)
    {
        var key = (o.Namespace, o.Name);
        if (type == WatchEventType.Deleted)
        {
            known.Remove(key);
        }
        else
        {
            known[key] = o.Clone();
        }
        return new WatchEvent(type, o);
    }

    private async Task<IReadOnlyList<WatchEvent>> ListAsync(CancellationToken cancel)
    {
        var list = await client.ListAsync(kind, ns, labels, fieldSelector, cancel);
        (version, expired) = (list.ResourceVersion, false);
        var events = new List<WatchEvent>();
        var gone = new Dictionary<(string?, string), KubeObject>(known);
        foreach (var o in list.Items)
        {
            gone.Remove((o.Namespace, o.Name));
            var before = known.GetValueOrDefault((o.Namespace, o.Name));
            if (before is not null && before.Uid != o.Uid)
            {
                events.Add(Remember(WatchEventType.Deleted, before));
                before = null;
            }
            if (before is null || before.ResourceVersion != o.ResourceVersion)
            {
                events.Add(Remember(before is null ? WatchEventType.Added : WatchEventType.Modified, o));
            }
        }
        return [.. gone.Values.Select(o => Remember(WatchEventType.Deleted, o)), .. events];
    }
}
