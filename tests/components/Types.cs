namespace PgHaInfra.Tests.Components;

/// <summary>Type tokens of what the components register.</summary>
internal static class Types
{
    public const string CnpgCluster = "pg-ha-infra:index:CnpgCluster";
    public const string PublicEndpoints = "pg-ha-infra:index:PublicEndpoints";
    public const string RandomPassword = "random:index/randomPassword:RandomPassword";
    public const string Secret = "kubernetes:core/v1:Secret";
    public const string Service = "kubernetes:core/v1:Service";
    public const string Cluster = "kubernetes:postgresql.cnpg.io/v1:Cluster";
    public const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
}
