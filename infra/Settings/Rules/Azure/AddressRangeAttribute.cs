using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A network of version 4.</summary>
public sealed class AddressRangeAttribute() : FormAttribute(AzureForms.Network);
