namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>What a Cluster asks of synchronous replication, in the present form or the legacy one.</summary>
/// <param name="Method">ANY or FIRST.</param>
/// <param name="Number">Standbys that confirm a commit; for the legacy form the most that should.</param>
/// <param name="Required">Whether commits wait for the full number even when fewer standbys are there.</param>
/// <param name="LegacyMinimum">The legacy form's minimum, or null for the present form.</param>
/// <param name="MaxNames">At most so many standbys of the cluster are named; null for all.</param>
/// <param name="Before">Names put before the cluster's own.</param>
/// <param name="After">Names put after the cluster's own.</param>
internal sealed record SynchronousSettings(
    string Method, int Number, bool Required, int? LegacyMinimum, int? MaxNames, IReadOnlyList<string> Before, IReadOnlyList<string> After);
