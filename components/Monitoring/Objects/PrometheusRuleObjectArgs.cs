using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components;

/// <summary>The Prometheus operator's PrometheusRule.</summary>
internal sealed class PrometheusRuleObjectArgs() : CustomResourceArgs("monitoring.coreos.com/v1", "PrometheusRule")
{
    /// <summary>Groups of rules, as they stand in a rule file of Prometheus.</summary>
    [Input("spec", required: true)]
    public InputMap<object> Spec { get; set; } = null!;
}
