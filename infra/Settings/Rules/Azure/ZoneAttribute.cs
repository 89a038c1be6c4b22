using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An availability zone.</summary>
public sealed class ZoneAttribute() : FormAttribute(AzureForms.Zone, takesNumbers: true);
