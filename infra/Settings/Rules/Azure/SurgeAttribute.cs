using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>How many nodes an upgrade adds.</summary>
public sealed class SurgeAttribute() : FormAttribute(AzureForms.Surge, takesNumbers: true);
