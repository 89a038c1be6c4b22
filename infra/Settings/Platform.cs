namespace PgHaInfra.Infra.Settings;

/// <summary>What a stack is deployed to.</summary>
public enum Platform
{
    /// <summary>Azure: the network, AKS, storage, monitoring and the databases.</summary>
    Aks,

    /// <summary>The Kubernetes half alone, on an existing cluster that a kubeconfig names.</summary>
    Kubeconfig,
}
