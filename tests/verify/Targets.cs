using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Tests.Verify;

/// <summary>Targets that exist on paper.</summary>
internal static class Targets
{
    public static TargetCluster Cluster(int instances = 3, string authority = "") => new()
    {
        Object = new KubeObject(ResourceKind.Cluster, "db", "pg") { Spec = new JsonObject { ["instances"] = instances } },
        Primary = new Endpoint("db.example.com", 5432),
        Replicas = new Endpoint("db.example.com", 5433),
        Database = "appdb",
        Owner = "app",
        Password = "secret",
        SecretName = "pg-app",
        Authority = authority,
    };

    public static CheckContext Context() => new() { Cluster = Cluster(), Api = new KubeClient(new Uri("http://127.0.0.1:1/")) };
}
