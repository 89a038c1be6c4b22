using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

/// <summary>A small valid cluster of AKS.</summary>
internal static class AksExample
{
    public const string Admins = "01234567-89ab-cdef-0123-456789abcdef";

    /// <summary>A kubeconfig as AKS hands it out for a cluster that signs in through Entra ID.</summary>
    public const string Kubeconfig = """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: Y2E=
            server: https://orders-1a2b3c4d-x1y2z3.hcp.canadacentral.azmk8s.io:443
          name: aks-orders-1a2b3c4d
        contexts:
        - context:
            cluster: aks-orders-1a2b3c4d
            user: clusterUser_rg-orders-1a2b3c4d_aks-orders-1a2b3c4d
          name: aks-orders-1a2b3c4d
        current-context: aks-orders-1a2b3c4d
        kind: Config
        preferences: {}
        users:
        - name: clusterUser_rg-orders-1a2b3c4d_aks-orders-1a2b3c4d
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              args:
              - get-token
              - --environment
              - AzurePublicCloud
              - --server-id
              - 6dae42f8-4368-4678-94ff-3960e28e3630
              - --client-id
              - 80faf920-1908-4b52-b5ef-a8e7bedfc67a
              - --tenant-id
              - 99999999-8888-7777-6666-555555555555
              - --login
              - devicecode
              command: kubelogin
              env: null
              installHint: |2

                kubelogin is not installed which is required to connect to AAD enabled cluster.
              provideClusterInfo: false

        """;

    public static AksPgClusterArgs Args(Action<AksPgClusterArgs>? change = null)
    {
        var args = new AksPgClusterArgs
        {
            BaseName = "orders-1a2b3c4d",
            Location = "canadacentral",
            AuthorizedRanges = ["203.0.113.7/32"],
            AdminGroups = [Admins],
        };
        change?.Invoke(args);
        return args;
    }
}
