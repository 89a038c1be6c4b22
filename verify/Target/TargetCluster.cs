using System.Security.Cryptography.X509Certificates;
using Npgsql;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Target;

/// <summary>
/// A deployed cluster as its clients know it: endpoints, database, owner, and the authority to verify its certificate by.
/// </summary>
public sealed class TargetCluster
{
    /// <summary>The Cluster object as it was when it was looked up.</summary>
    public required KubeObject Object { get; init; }

    /// <summary>How many instances it asks for.</summary>
    public int Instances => (int?)Object.Spec?["instances"] ?? 1;

    /// <summary>Where the primary is reached.</summary>
    public required Endpoint Primary { get; init; }

    /// <summary>Where the replicas are reached.</summary>
    public required Endpoint Replicas { get; init; }

    /// <summary>The endpoints that lead somewhere: both, or the primary's alone where there is one instance.</summary>
    public IReadOnlyList<Endpoint> Endpoints => Instances > 1 ? [Primary, Replicas] : [Primary];

    /// <summary>The application's database.</summary>
    public required string Database { get; init; }

    /// <summary>The owner of the database, as whom the checks log in.</summary>
    public required string Owner { get; init; }

    /// <summary>The owner's password.</summary>
    public required string Password { get; init; }

    /// <summary>The name of the Secret that holds the password.</summary>
    public required string SecretName { get; init; }

    /// <summary>The certificate of the authority that signs the servers' certificates, PEM.</summary>
    public required string Authority { get; init; }

    /// <summary>Namespace and name, e.g. <c>cnpg-database/pg</c>.</summary>
    public string Title => $"{Object.Namespace}/{Object.Name}";

    /// <summary>A connection over TLS with the certificate verified in full, without pooling: each one is routed anew.</summary>
    /// <param name="endpoint">Which endpoint.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <param name="password">Another password than the owner's.</param>
    /// <exception cref="NpgsqlException">The endpoint cannot be reached or refuses.</exception>
    public async Task<NpgsqlConnection> OpenAsync(Endpoint endpoint, CancellationToken cancel, string? password = null)
    {
        var settings = Settings(endpoint, SslMode.VerifyFull);
        settings.Password = password ?? Password;
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity().EnableArrays().UseRootCertificate(X509Certificate2.CreateFromPem(Authority));
        // Only built-in types are used; asking each server for its types would be most of the time to connect.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        await using var source = builder.Build();
        return await source.OpenWithinAsync(TimeSpan.FromSeconds(settings.Timeout), cancel);
    }

    /// <summary>The connection's settings for an endpoint.</summary>
    public NpgsqlConnectionStringBuilder Settings(Endpoint endpoint, SslMode ssl) => new()
    {
        Host = endpoint.Host,
        Port = endpoint.Port,
        Database = Database,
        Username = Owner,
        Password = Password,
        SslMode = ssl,
        // Asking for it costs a connection of its own, and with a balancer that takes turns, half the instances are never met.
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = false,
        Timeout = 5,
        CommandTimeout = 10,
    };

    /// <summary>A kubectl command line in the cluster's namespace.</summary>
    public string Kubectl(string arguments) => $"kubectl -n {Object.Namespace} {arguments}";

    /// <summary>A psql command line for an endpoint; the password comes from PGPASSWORD or a password file.</summary>
    public string Psql(Endpoint endpoint, string sql, string ssl = "require") =>
        FormattableString.Invariant(
            $"psql \"host={endpoint.Host} port={endpoint.Port} dbname={Database} user={Owner} sslmode={ssl}\" -c \"{sql}\"");
}
