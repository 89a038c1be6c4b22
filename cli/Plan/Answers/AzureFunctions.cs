using System.Collections.Immutable;
using System.Text;
using static PgHaInfra.Cli.Plan.Answers.Answer;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>What Azure's functions return.</summary>
internal static class AzureFunctions
{
    // AKS's own application in Entra ID, the same in every tenant.
    private const string ServerApplication = "6dae42f8-4368-4678-94ff-3960e28e3630";

    /// <summary>Who deploys.</summary>
    public static ImmutableDictionary<string, object> ClientConfig() => Map(
        ("clientId", Invented.Guid("deployer client")), ("objectId", Invented.Guid("deployer")),
        ("subscriptionId", Invented.Subscription), ("tenantId", Invented.Tenant));

    /// <summary>The kubeconfig of a cluster with Entra ID: it holds no key, but how to get a token from kubelogin.</summary>
    public static ImmutableDictionary<string, object> Credentials(ImmutableDictionary<string, object> args, SecretMask mask)
    {
        var (cluster, group) = ($"{args.GetValueOrDefault("resourceName")}", $"{args.GetValueOrDefault("resourceGroupName")}");
        var kubeconfig = Kubeconfig(cluster, group);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig));
        mask.Add(kubeconfig);
        mask.Add(encoded);
        return Map(("kubeconfigs", ImmutableArray.Create<object>(Map(("name", "clusterUser"), ("value", encoded)))));
    }

    private static string Kubeconfig(string cluster, string group) =>
        $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: {cluster}
          cluster:
            certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes($"authority of {cluster}"))}
            server: https://{cluster}-{Invented.Guid(cluster)[..8]}.hcp.azmk8s.io:443
        users:
        - name: clusterUser_{group}_{cluster}
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              command: kubelogin
              args: [get-token, --environment, AzurePublicCloud, --server-id, {ServerApplication}, --tenant-id, {Invented.Tenant}, --login, devicecode]
              env: null
              provideClusterInfo: false
        contexts:
        - name: {cluster}
          context:
            cluster: {cluster}
            user: clusterUser_{group}_{cluster}
        current-context: {cluster}
        preferences: {"{}"}

        """;
}
