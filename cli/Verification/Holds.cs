using PgHaInfra.Infra.Settings;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Exclusion;

namespace PgHaInfra.Cli.Verification;

/// <summary>A run's hold on each cluster that it changes, writes to or disturbs.</summary>
internal sealed class Holds : IAsyncDisposable
{
    private readonly List<ClusterHold> _all = [];

    /// <summary>Cancelled when another run has taken one of them over.</summary>
    public IEnumerable<CancellationToken> Lost => _all.Select(hold => hold.Lost);

    /// <summary>Takes hold of all.</summary>
    /// <exception cref="ClusterHeldException">Another run has one of them; nothing is held then.</exception>
    public static async Task<Holds> TakeAsync(KubeClient api, IEnumerable<ClusterSettings> clusters, CancellationToken cancel)
    {
        var holds = new Holds();
        try
        {
            foreach (var cluster in clusters)
            {
                if (await ClusterHold.TakeAsync(api, cluster.Namespace, cluster.Name, cancel) is { } hold)
                {
                    holds._all.Add(hold);
                }
            }

            return holds;
        }
        catch
        {
            await holds.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hold in _all)
        {
            await hold.DisposeAsync();
        }
    }
}
