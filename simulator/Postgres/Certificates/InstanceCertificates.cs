namespace PgHaInfra.Simulator.Postgres.Certificates;

/// <summary>The keys and certificates that an instance has on its volume.</summary>
/// <param name="Authority">The certificate of the cluster's authority, by which servers and clients check each other.</param>
/// <param name="Server">What the instance shows its clients.</param>
/// <param name="Replication">What the instance shows its primary, as role <c>streaming_replica</c>.</param>
public sealed record InstanceCertificates(string Authority, PemPair Server, PemPair Replication)
{
    /// <summary>Writes the files.</summary>
    /// <returns>Whether one of them changed, so that a running server must reload.</returns>
    public bool Write(InstanceLayout layout, ServerAccount account)
    {
        var changed = false;
        foreach (var (name, content) in new[]
        {
            ("ca.crt", Authority), ("server.crt", Server.Certificate), ("server.key", Server.Key),
            ("streaming_replica.crt", Replication.Certificate), ("streaming_replica.key", Replication.Key),
        })
        {
            var path = Path.Combine(layout.CertificateDirectory, name);
            if (!File.Exists(path) || File.ReadAllText(path) != content)
            {
                account.WriteFile(path, content);
                changed = true;
            }
        }
        return changed;
    }
}
