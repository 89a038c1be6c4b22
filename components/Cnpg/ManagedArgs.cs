using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>What the operator keeps as declared.</summary>
public sealed class ManagedArgs : ResourceArgs
{
    /// <summary>Roles.</summary>
    [Input("roles")]
    public InputList<RoleArgs>? Roles { get; set; }
}
