using System.Diagnostics.CodeAnalysis;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api;

/// <summary>The kinds an API serves.</summary>
public sealed class KindRegistry
{
    private readonly Dictionary<(string ApiVersion, string Kind), KindInfo> byKind = [];
    private readonly Dictionary<(string Group, string Version, string Plural), KindInfo> byPlural = [];

    public KindRegistry(IEnumerable<KindInfo> kinds)
    {
        foreach (var info in kinds)
        {
            byKind.Add((info.Kind.ApiVersion, info.Kind.Kind), info);
            byPlural.Add((info.Kind.Group, info.Kind.Version, info.Kind.Plural), info);
        }
    }

    /// <summary>
    /// Kubernetes' kinds that a PostgreSQL cluster touches, and those of CloudNativePG, its Barman Cloud plugin and Prometheus.
    /// </summary>
    public static KindRegistry Default { get; } = new(BuiltInKinds.All);

    public IReadOnlyCollection<KindInfo> All => byPlural.Values;

    public bool TryGet(string apiVersion, string kind, [MaybeNullWhen(false)] out KindInfo info) =>
        byKind.TryGetValue((apiVersion, kind), out info);

    public KindInfo? FindPlural(string group, string version, string plural) => byPlural.GetValueOrDefault((group, version, plural));

    /// <summary>The entry of a kind.</summary>
    /// <exception cref="KubeApiException">The kind is not served.</exception>
    public KindInfo Require(string apiVersion, string kind) => TryGet(apiVersion, kind, out var info)
        ? info
        : throw KubeErrors.BadRequest($"no kind \"{kind}\" is registered for version \"{apiVersion}\"");
}
