using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace PgHaInfra.Components;

/// <summary>
/// Closes a namespace of databases: nobody gets in but where another NetworkPolicy opens it, except that the operator reaches every
/// cluster, also one that is made for a moment to try a restore.
/// </summary>
/// <example>
/// <code>
/// var closed = new NamespacePolicies("databases", new NamespacePoliciesArgs { Namespace = "cnpg-database" });
/// </code>
/// </example>
public sealed class NamespacePolicies : ComponentResource
{
    /// <summary>Makes the two NetworkPolicies.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which namespace.</param>
    /// <param name="options">Parent, provider and so on.</param>
    public NamespacePolicies(string name, NamespacePoliciesArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:NamespacePolicies", name, args, options)
    {
        Make(
            $"{name}-default-deny",
            "default-deny",
            args,
            new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress" } });
        Make($"{name}-operator", "operator", args, new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs
            {
                MatchExpressions = { new LabelSelectorRequirementArgs { Key = Labels.Cluster, Operator = "Exists" } },
            },
            PolicyTypes = { "Ingress" },
            Ingress = { PolicyRules.In(PolicyRules.Namespace(args.OperatorNamespace), DatabasePorts.Postgres, DatabasePorts.Status) },
        });
        RegisterOutputs();
    }

    private void Make(string name, string policy, NamespacePoliciesArgs args, NetworkPolicySpecArgs spec)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = policy };
        if (args.Labels is not null)
        {
            metadata.Labels.AddRange(args.Labels);
        }

        _ = new NetworkPolicy(
            name, new NetworkPolicyArgs { Metadata = metadata, Spec = spec }, new CustomResourceOptions { Parent = this });
    }
}
