namespace PgHaInfra.Kube;

/// <summary>The API server could not be reached or did not answer in time; the message is one line for people.</summary>
public sealed class KubeConnectionException(string message, Exception? inner = null) : Exception(message, inner);
