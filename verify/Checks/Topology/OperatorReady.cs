using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The operator's Deployment is complete.</summary>
public sealed class OperatorReady : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "operator-ready";

    /// <inheritdoc />
    public override string Title => "the operator runs";

    /// <inheritdoc />
    public override string Proves =>
        "Somebody is there to notice that a primary is lost, and somebody else when the operator's own node is.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => "kubectl get deployments -A -l app.kubernetes.io/name=cloudnative-pg";

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var ns = context.Expected.OperatorNamespace;
        if (await OperatorDeployment.FindAsync(context.Api, ns, cancel) is not { Object: var deployment })
        {
            return ns is null
                ? Finding.Skipped("the operator is somebody else's, and no Deployment has its label")
                : Finding.Fail($"there is no Deployment of the operator in {ns}");
        }

        var (wanted, ready) = ((int?)deployment.At("spec", "replicas") ?? 1, (int?)deployment.At("status", "readyReplicas") ?? 0);
        var evidence = $"{ready} of {wanted} pods of {deployment.Namespace}/{deployment.Name} are ready";
        return wanted > 0 && ready >= wanted ? Finding.Pass(evidence) : Finding.Fail(evidence);
    }
}
