namespace PgHaInfra.Components;

/// <summary>How kubelogin signs in to Entra ID for whoever uses the kubeconfig; the names are kubelogin's own.</summary>
public enum Kubelogin
{
    /// <summary>With the account that <c>az login</c> left.</summary>
    Azurecli,

    /// <summary>With a federated token, as a pipeline has it (AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE).</summary>
    Workloadidentity,

    /// <summary>With a service principal (AZURE_CLIENT_ID, AZURE_CLIENT_SECRET).</summary>
    Spn,

    /// <summary>With the managed identity of the machine.</summary>
    Msi,

    /// <summary>With a code that a person enters in a browser.</summary>
    Devicecode,
}
