using Microsoft.AspNetCore.Http;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>Serves pods' log files.</summary>
internal sealed class PodLogs(ObjectStore store, string? directory, CancellationToken stopping)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public async Task ServeAsync(ApiCall call)
    {
        var ns = call.Path.Namespace!;
        var pod = store.Get(ResourceKind.Pod, ns, call.Name) ?? throw KubeErrors.NotFound(ResourceKind.Pod, call.Name);
        var container = call.Query("container");
        if (call.Flag("previous"))
        {
            throw KubeErrors.BadRequest(
                $"previous terminated container \"{container ?? FirstContainer(pod)}\" in pod \"{call.Name}\" not found");
        }
        if (container is not null && !Tables.Cells.Items(pod.At("spec", "containers")).Any(c => (string?)c["name"] == container))
        {
            throw KubeErrors.BadRequest($"container {container} is not valid for pod {call.Name}");
        }
        call.Context.Response.ContentType = "text/plain";
        var file = directory is null ? null : Path.Combine(directory, ns, $"{call.Name}.log");
        if (!File.Exists(file))
        {
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Context.RequestAborted, stopping);
        await using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (int.TryParse(call.Query("tailLines"), out var lines))
        {
            log.Position = TailOf(log, lines);
        }
        var limit = long.TryParse(call.Query("limitBytes"), out var bytes) ? bytes : long.MaxValue;
        await CopyAsync(log, call.Context.Response, limit, ending.Token);
        if (call.Flag("follow"))
        {
            await FollowAsync(log, call.Context.Response, pod, ending.Token);
        }
    }

    private static async Task CopyAsync(FileStream log, HttpResponse response, long limit, CancellationToken cancel)
    {
        var buffer = new byte[32 << 10];
        int count;
        while (limit > 0 && (count = await log.ReadAsync(buffer.AsMemory(0, (int)Math.Min(limit, buffer.Length)), cancel)) > 0)
        {
            await response.BodyWriter.WriteAsync(buffer.AsMemory(0, count), cancel);
            limit -= count;
        }
    }

    /// <summary>Goes on until the pod is gone. A file that another process writes announces nothing, so it is looked at often.</summary>
    private async Task FollowAsync(FileStream log, HttpResponse response, KubeObject pod, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(Glance);
        try
        {
            await response.BodyWriter.FlushAsync(ending);
            while (await timer.WaitForNextTickAsync(ending))
            {
                var alive = store.Find(ResourceKind.Pod, pod.Namespace, pod.Name)?.Uid == pod.Uid;
                await CopyAsync(log, response, long.MaxValue, ending);
                if (!alive)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The client left or the server stops.
        }
    }

    private static long TailOf(FileStream log, int lines)
    {
        var (position, found) = (log.Length, -1);
        var buffer = new byte[8 << 10];
        while (position > 0)
        {
            var count = (int)Math.Min(buffer.Length, position);
            position -= count;
            log.Position = position;
            log.ReadExactly(buffer, 0, count);
            for (var i = count - 1; i >= 0; i--)
            {
                var lastByte = position + i == log.Length - 1;
                if (found < 0)
                {
                    found = 0;
                    if (lastByte && buffer[i] == '\n')
                    {
                        continue;
                    }
                }
                if (buffer[i] == '\n' && ++found >= lines)
                {
                    return position + i + 1;
                }
            }
        }
        return lines == 0 ? log.Length : 0;
    }

    private static string FirstContainer(KubeObject pod) =>
        (string?)Tables.Cells.Items(pod.At("spec", "containers")).FirstOrDefault()?["name"] ?? "";
}
