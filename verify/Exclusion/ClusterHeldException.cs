namespace PgHaInfra.Verify.Exclusion;

/// <summary>Another run holds the cluster; the message says since when, in one line.</summary>
public sealed class ClusterHeldException(string message) : Exception(message);
