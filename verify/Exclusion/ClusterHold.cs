using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Exclusion;

/// <summary>
/// A run's hold on a cluster while it changes it, writes to it or disturbs it: two at once would find each other's doings. It is the Lease
/// <c>CLUSTER-verify</c>, which the run renews, and deletes at its end. That of a killed run is taken over once nobody has renewed it for
/// as long as it lasts, by the clock of the one who waits.
/// </summary>
public sealed class ClusterHold : IAsyncDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(9);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost = new();
    private readonly KubeClient api;
    private readonly Task renewing;
    private KubeObject lease;

    private ClusterHold(KubeClient api, KubeObject lease)
    {
        (this.api, this.lease) = (api, lease);
        renewing = Task.Run(RenewAsync);
    }

    /// <summary>Cancelled when another run has taken the cluster over, as after a suspension of this machine.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes hold of a cluster.</summary>
    /// <param name="api">The API.</param>
    /// <param name="ns">The cluster's namespace.</param>
    /// <param name="cluster">The cluster's name; it need not be there.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null where the user may not make Leases, or where the namespace is not there.</returns>
    /// <exception cref="ClusterHeldException">Another run that is alive holds it.</exception>
    public static async Task<ClusterHold?> TakeAsync(KubeClient api, string ns, string cluster, CancellationToken cancel)
    {
        var own = Own(api, ns, cluster);
        var (seen, since) = ("", api.Time.GetTimestamp());
        while (true)
        {
            try
            {
                var found = await api.FindAsync(ResourceKind.Lease, ns, own.Name, cancel);
                var renewed = $"{found?.At("spec", "holderIdentity")} {found?.At("spec", "renewTime")}";
                if (found is null)
                {
                    return new ClusterHold(api, await api.CreateAsync(own, cancel: cancel));
                }

                if (seen.Length == 0)
                {
                    (seen, since) = (renewed, api.Time.GetTimestamp());
                }
                else if (seen != renewed)
                {
                    throw new ClusterHeldException(
                        $"another up or verify has been at {ns}/{cluster} since {found.At("spec", "acquireTime")}");
                }

                if (api.Time.GetElapsedTime(since) > Lasts)
                {
                    own.ResourceVersion = found.ResourceVersion;
                    return new ClusterHold(api, await api.ReplaceAsync(own, cancel: cancel));
                }
            }
            catch (KubeApiException other) when (other.IsConflict || other.IsAlreadyExists)
            {
                // Somebody was quicker; the next look shows who.
            }
            catch (KubeApiException refused) when (refused.Code == 403 || refused.IsNotFound)
            {
                return null;
            }

            await Task.Delay(Look, api.Time, cancel);
        }
    }

    /// <summary>Lets go of the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing;
        if (!lost.IsCancellationRequested)
        {
            try
            {
                await api.DeleteAsync(ResourceKind.Lease, lease.Namespace, lease.Name, new DeletionOptions { Uid = lease.Uid });
            }
            catch (Exception trouble) when (trouble is KubeApiException or KubeConnectionException)
            {
                // It ends by itself.
            }
        }

        stop.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(Renewal, api.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                lease.Spec["renewTime"] = Now(api);
                lease = await api.ReplaceAsync(lease, cancel: stop.Token);
            }
            catch (KubeApiException other) when (other.IsConflict || other.IsNotFound)
            {
                await lost.CancelAsync();
                return;
            }
            catch (Exception trouble) when (trouble is KubeApiException or KubeConnectionException or OperationCanceledException)
            {
                // The next attempt comes soon enough, or the run is over.
            }
        }
    }

    private static KubeObject Own(KubeClient api, string ns, string cluster) => new(ResourceKind.Lease, ns, $"{cluster}-verify")
    {
        Spec = new JsonObject
        {
            ["holderIdentity"] = $"pgha-verify-{Guid.NewGuid():N}",
            ["leaseDurationSeconds"] = (int)Lasts.TotalSeconds,
            ["acquireTime"] = Now(api),
            ["renewTime"] = Now(api),
        },
    };

    private static string Now(KubeClient api) =>
        api.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
