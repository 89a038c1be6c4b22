using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A time of day.</summary>
public sealed class TimeOfDayAttribute() : FormAttribute(AzureForms.TimeOfDay);
