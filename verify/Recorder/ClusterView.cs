using System.Collections.Immutable;

namespace PgHaInfra.Verify.Recorder;

/// <summary>A cluster as the API showed it at one moment.</summary>
public sealed record ClusterView
{
    private const string HealthyPhase = "Cluster in healthy state";

    /// <summary>Nothing is known yet.</summary>
    public static readonly ClusterView Nothing = new();

    /// <summary>How many instances the Cluster asks for.</summary>
    public int Instances { get; init; }

    /// <summary><c>status.phase</c>.</summary>
    public string Phase { get; init; } = "";

    /// <summary><c>status.currentPrimary</c>.</summary>
    public string CurrentPrimary { get; init; } = "";

    /// <summary><c>status.targetPrimary</c>.</summary>
    public string TargetPrimary { get; init; } = "";

    /// <summary><c>status.readyInstances</c>.</summary>
    public int ReadyInstances { get; init; }

    /// <summary>Who holds the promotion's Lease; null where there is none.</summary>
    public string? LeaseHolder { get; init; }

    /// <summary>The instances' pods by name.</summary>
    public ImmutableDictionary<string, PodView> Pods { get; init; } = ImmutableDictionary<string, PodView>.Empty;

    /// <summary>Which pods the primary's public endpoint leads to, by EndpointSlice.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Routes { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Whether everything is as it should be: phase, primary, every pod.</summary>
    public bool IsHealthy => Phase == HealthyPhase && CurrentPrimary == TargetPrimary && ReadyInstances == Instances
        && Pods.Count == Instances && Pods.Values.All(pod => pod.Serves)
        && Pods.Values.Count(pod => pod.Role == "primary") == 1
        && Pods.GetValueOrDefault(CurrentPrimary)?.Role == "primary" && LeadsTo(CurrentPrimary);

    /// <summary>Whether the primary's public endpoint leads to this pod.</summary>
    public bool LeadsTo(string pod) => Routes.Values.Any(pods => pods.Contains(pod));

    /// <summary>Whether another instance than this one is the primary, and clients are led to it.</summary>
    public bool HasOtherPrimary(string pod) =>
        CurrentPrimary != pod && CurrentPrimary == TargetPrimary
            && Pods.GetValueOrDefault(CurrentPrimary) is { Serves: true } && LeadsTo(CurrentPrimary);

    /// <inheritdoc />
    public override string ToString() =>
        $"phase '{Phase}', primary {CurrentPrimary}, target {TargetPrimary}, {ReadyInstances} of {Instances} ready, pods "
        + string.Join(", ", Pods.Values.OrderBy(pod => pod.Name, StringComparer.Ordinal)
            .Select(pod => $"{pod.Name} {(pod.Role.Length == 0 ? "without a role" : pod.Role)}{(pod.Serves ? "" : " not ready")}"));
}
