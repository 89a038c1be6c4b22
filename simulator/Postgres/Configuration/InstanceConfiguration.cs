using System.Net;

namespace PgHaInfra.Simulator.Postgres.Configuration;

/// <summary>All that decides an instance's configuration files.</summary>
/// <param name="ClusterName">The cluster's name.</param>
/// <param name="Address">The pod's address, the only one the server listens on.</param>
/// <param name="Parameters">The cluster's own parameters; reserved ones among them are left out.</param>
/// <param name="PreloadLibraries">Libraries for <c>shared_preload_libraries</c>.</param>
/// <param name="HostRules">The cluster's own lines of pg_hba.conf.</param>
/// <param name="IdentRules">The cluster's own lines of pg_ident.conf.</param>
/// <param name="SynchronousStandbyNames">The value of that parameter; empty for asynchronous replication.</param>
/// <param name="Upstream">The primary that this instance follows, or null for a primary.</param>
/// <param name="SlotName">The slot that this instance uses on its primary, or null.</param>
public sealed record InstanceConfiguration(
    string ClusterName,
    IPAddress Address,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<string> PreloadLibraries,
    IReadOnlyList<string> HostRules,
    IReadOnlyList<string> IdentRules,
    string SynchronousStandbyNames,
    Upstream? Upstream,
    string? SlotName)
{
    /// <summary>The command that stores WAL. Default: one that stores nothing.</summary>
    public string ArchiveCommand { get; init; } = "/bin/true";

    /// <summary>The command that fetches WAL from an archive, which makes the instance a standby; null to do without.</summary>
    public string? RestoreCommand { get; init; }

    /// <summary>Whether a standby stores WAL too, so that a replica cluster has an archive of its own.</summary>
    public bool ArchivesAsStandby { get; init; }

    /// <summary>How long after its commit a transaction is replayed; null for at once.</summary>
    public TimeSpan? ApplyDelay { get; init; }
}
