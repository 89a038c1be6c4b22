using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A version of cert-manager, of a release that is known.</summary>
public sealed class CertManagerVersionAttribute() : TextRuleAttribute(
    $"a version such as {SupportedVersions.DefaultCertManager}, of "
    + $"{string.Join(", ", SupportedVersions.CertManagers.Select(r => r.Version))}")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.StartsWith('v') && text.Split('.').Length == 3 && SupportedVersions.CertManager(text) is not null;
}
