using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A region of Azure.</summary>
public sealed class AzureRegionAttribute() : FormAttribute(AzureForms.Region);
