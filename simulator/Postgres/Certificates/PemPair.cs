namespace PgHaInfra.Simulator.Postgres.Certificates;

/// <summary>A certificate and its private key, both PEM.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The private key, unencrypted.</param>
public sealed record PemPair(string Certificate, string Key);
