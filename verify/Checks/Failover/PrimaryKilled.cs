using PgHaInfra.Verify.Faults;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>The primary's server is killed with SIGKILL.</summary>
public sealed class PrimaryKilled : FailoverCheck
{
    /// <inheritdoc />
    public override string Name => "primary-killed";

    /// <inheritdoc />
    public override string Title => "a replica takes over when the primary's server is killed";

    /// <inheritdoc />
    public override string Proves => "A crash of the primary that nobody announced costs clients seconds and no acknowledged row.";

    /// <inheritdoc />
    protected override TimeSpan WriteGate => FailoverGates.PodLoss;

    /// <inheritdoc />
    public override string Command(TargetCluster cluster)
    {
        var words = ServerKill.Command.Select(word => word.Contains(' ') ? $"\"{word.Replace("$", "\\$")}\"" : word);
        return $"kubectl exec -n {cluster.Object.Namespace} PRIMARY -c postgres -- {string.Join(' ', words)}";
    }

    /// <inheritdoc />
    protected override IFault Fault(FailoverScene scene) => new ServerKill(scene.Context.Api, scene.Context.Namespace, scene.Primary);
}
