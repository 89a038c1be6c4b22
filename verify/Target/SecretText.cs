using System.Text;
using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Target;

/// <summary>Reads what a Secret holds.</summary>
internal static class SecretText
{
    /// <summary>The text under a key.</summary>
    /// <exception cref="TargetException">The Secret has no such key.</exception>
    public static string Read(KubeObject secret, string key) =>
        secret.Json["data"]?[key]?.GetValue<string>() is { } text
            ? Encoding.UTF8.GetString(Convert.FromBase64String(text))
            : throw new TargetException($"Secret {secret.Namespace}/{secret.Name} has no {key}");
}
