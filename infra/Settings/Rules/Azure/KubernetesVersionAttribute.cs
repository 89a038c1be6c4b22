using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A minor version of Kubernetes. YAML takes it for a number, which it is not: 1.30 is another version than 1.3.</summary>
public sealed class KubernetesVersionAttribute() : FormAttribute(AzureForms.KubernetesVersion, takesNumbers: true);
