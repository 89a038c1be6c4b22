using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The size of a virtual machine.</summary>
public sealed class VmSizeAttribute() : FormAttribute(AzureForms.VmSize);
