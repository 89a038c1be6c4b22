namespace PgHaInfra.Verify.Report;

/// <summary>Which configuration was verified; secrets are not part of either digest.</summary>
/// <param name="Settings">Of all settings, as <c>sha256:HEX</c>.</param>
/// <param name="Promoted">Of those that move to another stack by a promotion, as <c>sha256:HEX</c>.</param>
public sealed record ConfigurationDigest(string Settings, string Promoted);
