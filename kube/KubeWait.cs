namespace PgHaInfra.Kube;

/// <summary>Waits for one object by watching it.</summary>
internal static class KubeWait
{
    public static async Task<KubeObject?> RunAsync(
        KubeClient client, ResourceKind kind, string? ns, string name, Func<KubeObject?, bool> condition, TimeSpan timeout,
        CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(timeout, client.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        KubeObject? last = null;
        try
        {
            // A list, because a watch can go on just after it: an end between a look and a watch that begins anew would never be seen.
            var only = $"metadata.name={name}";
            var list = await client.ListAsync(kind, ns, fieldSelector: only, cancel: both.Token);
            last = list.Items.SingleOrDefault();
            if (condition(last))
            {
                return last;
            }
            await foreach (var e in client.WatchAsync(
                kind, ns, fieldSelector: only, resourceVersion: list.ResourceVersion, cancel: both.Token))
            {
                last = e.Type == WatchEventType.Deleted ? null : e.Object;
                if (condition(last))
                {
                    return last;
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{kind.Kind} {name} was not as wanted after {timeout.TotalSeconds:0.#} s: {Describe(last)}");
        }
        cancel.ThrowIfCancellationRequested();
        throw new TimeoutException($"{kind.Kind} {name}: the watch ended: {Describe(last)}");
    }

    private static string Describe(KubeObject? o) => o is null
        ? "it does not exist"
        : o.At("status", "phase") is { } phase ? $"its phase is {phase}" : $"it is at version {o.ResourceVersion}";
}
