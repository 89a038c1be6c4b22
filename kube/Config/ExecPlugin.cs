namespace PgHaInfra.Kube.Config;

/// <summary>A program of a kubeconfig that prints credentials, such as kubelogin.</summary>
/// <param name="ApiVersion">Version of ExecCredential it speaks.</param>
/// <param name="Command">Program, from the PATH or as a path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Variables set for it, beside those of this process.</param>
/// <param name="InstallHint">What the kubeconfig says to do when the program is missing.</param>
/// <param name="ProvideClusterInfo">Whether it wants to know the cluster.</param>
public sealed record ExecPlugin(
    string ApiVersion,
    string Command,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string? InstallHint,
    bool ProvideClusterInfo);
