using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>The latest changes, from which a watch resumes. Not thread safe.</summary>
internal sealed class ChangeHistory(long floor)
{
    /// <summary>Changes kept; a watch that lags further behind has to list again.</summary>
    private const int Capacity = 4096;

    private readonly Queue<Change> changes = new();

    /// <summary>Changes above this version are all here.</summary>
    public long Floor { get; private set; } = floor;

    public void Add(Change change)
    {
        changes.Enqueue(change);
        if (changes.Count > Capacity)
        {
            Floor = changes.Dequeue().Current.Version;
        }
    }

    /// <summary>The changes above <paramref name="version"/>.</summary>
    /// <exception cref="KubeApiException">Expired: some of them are forgotten.</exception>
    public IEnumerable<Change> Since(long version) => version < Floor
        ? throw KubeErrors.Expired(version, Floor)
        : changes.SkipWhile(c => c.Current.Version <= version);
}
