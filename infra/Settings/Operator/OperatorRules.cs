using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the operator's settings, the versions a stack asks for, and its clusters.</summary>
internal static class OperatorRules
{
    public static void Check(StackSettings settings, string prefix, ErrorList errors)
    {
        if (errors.Concerns(prefix + "platform") || errors.Concerns(prefix + "operator"))
        {
            return;
        }

        foreach (var refusal in SupportedVersions.Refusals(StackVersions.Of(settings)))
        {
            if (!errors.Concerns(prefix + refusal.Wanted.Name))
            {
                errors.Add(prefix + refusal.Wanted.Name, $"\"{refusal.Wanted.Value}\"", refusal.Problem);
            }
        }

        CheckNamespaces(settings, prefix, errors);
    }

    private static void CheckNamespaces(StackSettings settings, string prefix, ErrorList errors)
    {
        if (settings.OperatorOn() is not { } wanted)
        {
            return;
        }

        if (wanted.Install && wanted.CertManager && wanted.CertManagerNamespace == wanted.Namespace)
        {
            errors.Add(
                prefix + "operator.certManagerNamespace",
                $"\"{wanted.CertManagerNamespace}\"",
                "must be another namespace than the operator's");
        }

        for (var i = 0; i < (settings.Clusters?.Count ?? 0); i++)
        {
            var (path, cluster) = ($"{prefix}clusters[{i}]", settings.Clusters![i]);
            if (cluster.NetworkPolicy is { Enabled: true } policy && policy.OperatorNamespace != wanted.Namespace
                && !errors.Concerns(path + ".networkPolicy"))
            {
                errors.Add(
                    path + ".networkPolicy.operatorNamespace",
                    $"\"{policy.OperatorNamespace}\"",
                    $"must be {wanted.Namespace}, the operator's namespace");
            }

            var taken = cluster.Namespace == wanted.Namespace || (wanted.CertManager && cluster.Namespace == wanted.CertManagerNamespace);
            if (wanted.Install && taken && !errors.Concerns(path + ".namespace"))
            {
                errors.Add(
                    path + ".namespace",
                    $"\"{cluster.Namespace}\"",
                    "must be another namespace than the operator's and cert-manager's");
            }
        }
    }
}
