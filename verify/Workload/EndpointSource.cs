using System.Security.Cryptography.X509Certificates;
using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Workload;

/// <summary>Connections to one endpoint, each of them new and routed anew, made ready once so that an attempt costs little.</summary>
internal sealed class EndpointSource : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly TimeSpan patience;

    public EndpointSource(TargetCluster cluster, Endpoint endpoint, TimeSpan patience)
    {
        this.patience = patience;
        var settings = cluster.Settings(endpoint, SslMode.VerifyFull);
        settings.Timeout = settings.CommandTimeout = (int)Math.Ceiling(patience.TotalSeconds);
        // Who gives up on an answer leaves at once: waiting for the server to confirm that would only be more waiting.
        settings.CancellationTimeout = -1;
        settings.ApplicationName = "pgha-verify";
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity().UseRootCertificate(X509Certificate2.CreateFromPem(cluster.Authority));
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        source = builder.Build();
    }

    /// <exception cref="NpgsqlException">The endpoint cannot be reached, refuses, or takes longer than the patience.</exception>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancel) => source.OpenWithinAsync(patience, cancel);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
