namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>CloudNativePG's names in labels, annotations and phases (release 1.30).</summary>
internal static class Cnpg
{
    public const string ClusterLabel = "cnpg.io/cluster";
    public const string InstanceNameLabel = "cnpg.io/instanceName";
    public const string InstanceRoleLabel = "cnpg.io/instanceRole";
    public const string OldRoleLabel = "role";
    public const string PodRoleLabel = "cnpg.io/podRole";
    public const string PvcRoleLabel = "cnpg.io/pvcRole";
    public const string JobRoleLabel = "cnpg.io/jobRole";
    public const string UserTypeLabel = "cnpg.io/userType";
    public const string ReloadLabel = "cnpg.io/reload";
    public const string SerialAnnotation = "cnpg.io/nodeSerial";
    public const string PodSpecAnnotation = "cnpg.io/podSpec";
    public const string PvcStatusAnnotation = "cnpg.io/pvcStatus";
    public const string OperatorVersionAnnotation = "cnpg.io/operatorVersion";
    public const string HibernationAnnotation = "cnpg.io/hibernation";
    public const string FencingAnnotation = "cnpg.io/fencedInstances";
    public const string RestartAnnotation = "kubectl.kubernetes.io/restartedAt";

    public const string Version = "1.30.0";
    public const string BarmanPluginVersion = "0.14.0";
    public const string DefaultImage = "ghcr.io/cloudnative-pg/postgresql:15";
    public const string VolumeInUse = "kubernetes.io/pvc-protection";

    /// <summary>status.targetPrimary while a failover has not chosen yet.</summary>
    public const string PendingFailover = "pending";

    public const string RolePrimary = "primary";
    public const string RoleReplica = "replica";
    public const string RoleUnhealthy = "unhealthy";

    public const string PhaseFirstPrimary = "Setting up primary";
    public const string PhaseCreatingReplica = "Creating a new replica";
    public const string PhaseHealthy = "Cluster in healthy state";
    public const string PhaseFailOver = "Failing over";
    public const string PhaseSwitchover = "Switchover in progress";
    public const string PhaseWaitingForInstances = "Waiting for the instances to become active";
    public const string PhaseUpgrade = "Upgrading cluster";
    public const string PhaseInplaceRestart = "Primary instance is being restarted in-place";
    public const string PhaseInplaceDeleteRestart = "Primary instance is being restarted without a switchover";
    public const string PhaseWaitingForUser = "Waiting for user action";
    public const string PhaseApplyingConfiguration = "Applying configuration";
    public const string PhaseNoDiskSpace = "Not enough disk space";
    public const string PhasePromotion = "Promoting to primary cluster";
    public const string PhaseUnrecoverable = "Cluster is unrecoverable and needs manual intervention";

    /// <summary>phaseReason of an in-place restart that somebody asks for by writing the phase.</summary>
    public const string RequestedByUser = "Requested by the user";

    public const string RestartReason = "Postgres needs a restart to apply some configuration changes";
    public const string NotYetActive = "Some instances are not yet active. Please wait.";
}
