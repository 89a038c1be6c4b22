using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>The keys, certificates and passwords that one PgBouncer works with.</summary>
/// <param name="Client">The certificate that clients see.</param>
/// <param name="ClientAuthority">Who issues clients' certificates.</param>
/// <param name="ServerAuthority">Who issues the servers' certificates.</param>
/// <param name="User">The role that asks for other roles' passwords.</param>
/// <param name="Password">Its password; empty where it has a certificate.</param>
/// <param name="Server">The certificate that PgBouncer logs in to the servers with, or null.</param>
internal sealed record PoolerKeys(
    PemPair Client, string ClientAuthority, string ServerAuthority, string User, string Password, PemPair? Server);
