using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Benchmarks.Peers;

/// <summary>The server certificate of the bare servers.</summary>
public sealed class PemFiles
{
    private readonly PemPair pem;

    private PemFiles(PemPair pem) => this.pem = pem;

    public static PemFiles Create() =>
        new(CertificateAuthority.Create("bare", "bench", TimeProvider.System).IssueServer("bare", ["localhost"], []));

    public void WriteTo(string directory, ServerAccount account)
    {
        account.WriteFile(Path.Combine(directory, "server.crt"), pem.Certificate);
        account.WriteFile(Path.Combine(directory, "server.key"), pem.Key);
    }
}
