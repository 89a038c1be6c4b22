using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>Secret settings as inputs.</summary>
internal static class Secrets
{
    /// <summary>
    /// The secret; null when there is none. A plan can be shown without the key to the secrets; nothing can be deployed without it.
    /// </summary>
    /// <exception cref="RunException">The secret is encrypted and this is no preview.</exception>
    public static Input<string>? Of(SecretText? secret, string what) => secret is null ? null
        : secret.Value is { } clear ? (Input<string>)Output.CreateSecret(clear)
        : Deployment.Instance.IsDryRun ? (Input<string>)Output.CreateSecret(secret.ToString())
        : throw new RunException($"{what} is encrypted: only pulumi up can decrypt it");
}
