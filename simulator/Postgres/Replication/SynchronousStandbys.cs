namespace PgHaInfra.Simulator.Postgres.Replication;

/// <summary>A value of synchronous_standby_names.</summary>
/// <param name="Method"><c>ANY</c> (a quorum) or <c>FIRST</c> (by priority).</param>
/// <param name="Number">How many standbys must confirm a commit, at least 1.</param>
/// <param name="Names">The standbys' application names, in order of priority.</param>
public sealed record SynchronousStandbys(string Method, int Number, IReadOnlyList<string> Names)
{
    /// <summary>
    /// Whether an acknowledged commit is certainly on one of the standbys that can be asked. Each commit is on
    /// <see cref="Number"/> of the named ones, so asking more than the others is enough.
    /// </summary>
    /// <param name="reachable">The standbys that can be asked.</param>
    public bool IsCoveredBy(IEnumerable<string> reachable) => reachable.Intersect(Names).Count() + Number > Names.Count;

    /// <summary>The parameter's text, such as <c>ANY 1 ("pg-2","pg-3")</c>.</summary>
    public override string ToString() =>
        $"{Method} {Number} ({string.Join(',', Names.Select(name => $"\"{name.Replace("\"", "\"\"")}\""))})";
}
