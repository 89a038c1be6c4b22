using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A network that may reach the API server.</summary>
public sealed class ApiRangeAttribute() : FormAttribute(AzureForms.ApiRange);
