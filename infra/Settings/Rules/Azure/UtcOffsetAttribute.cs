using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A distance from UTC.</summary>
public sealed class UtcOffsetAttribute() : FormAttribute(AzureForms.UtcOffset);
