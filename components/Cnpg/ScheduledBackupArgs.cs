using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components.Cnpg;

/// <summary>CloudNativePG's ScheduledBackup, <c>postgresql.cnpg.io/v1</c>.</summary>
public sealed class ScheduledBackupArgs() : CustomResourceArgs("postgresql.cnpg.io/v1", "ScheduledBackup")
{
    /// <summary>What is backed up, and when.</summary>
    [Input("spec", required: true)]
    public Input<ScheduledBackupSpecArgs> Spec { get; set; } = null!;
}
