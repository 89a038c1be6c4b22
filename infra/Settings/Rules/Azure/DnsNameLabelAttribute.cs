using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The label of a public IP's name.</summary>
public sealed class DnsNameLabelAttribute() : FormAttribute(AzureDnsLabel.Form);
