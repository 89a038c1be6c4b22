namespace PgHaInfra.Kube.Config;

/// <summary>
/// The kubeconfig is missing, cannot be read, or does not say how to reach a cluster; the message is one line for people.
/// </summary>
public sealed class KubeConfigException(string message, Exception? inner = null) : Exception(message, inner);
