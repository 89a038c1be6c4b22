namespace PgHaInfra.Benchmarks.Report;

/// <summary>One figure: this project beside its peer.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Subject">This project's samples.</param>
/// <param name="PeerName">What it is compared with.</param>
/// <param name="Peer">The peer's samples, of the same run.</param>
public sealed record FigureResult(string Name, Samples Subject, string PeerName, Samples Peer)
{
    /// <summary>The largest allowed ratio of the medians; null where only a limit in milliseconds applies.</summary>
    public double? RatioLimit { get; init; }

    /// <summary>The largest allowed median in milliseconds; null where only a ratio applies.</summary>
    public double? MillisecondsLimit { get; init; }

    /// <summary>Counts that belong to the figure, such as acknowledged rows lost.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();

    /// <summary>Names of <see cref="Counts"/> that must be 0.</summary>
    public IReadOnlyList<string> MustBeZero { get; init; } = [];

    /// <summary>Subject's median over the peer's.</summary>
    public double Ratio => Subject.Median / Peer.Median;

    /// <summary>Whether all limits are kept.</summary>
    public bool Holds => (RatioLimit is not { } ratio || Ratio <= ratio)
        && (MillisecondsLimit is not { } limit || Subject.Median <= limit)
        && MustBeZero.All(name => Counts[name] == 0);

    /// <summary>The limit for a person.</summary>
    public string Limit => (RatioLimit, MillisecondsLimit) switch
    {
        ({ } ratio, { } limit) => $"ratio {ratio:0.0#}, {limit:0} ms",
        ({ } ratio, null) => $"ratio {ratio:0.0#}",
        (null, { } limit) => $"{limit:0} ms",
        _ => "none",
    };
}
