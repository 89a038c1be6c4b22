using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What has to hold between the settings of monitoring and others.</summary>
internal static class MonitoringSettingsRules
{
    public static void Check(StackSettings stack, string prefix, ErrorList errors)
    {
        var path = prefix + "monitoring";
        if (stack.Monitoring is not { } settings || errors.Concerns(prefix + "platform"))
        {
            return;
        }

        if (stack.Platform != Platform.Aks)
        {
            CheckWithoutAzure(settings, path, errors);
        }

        if (settings.Kind == MonitoringKind.KubePrometheusStack
            && (stack.Clusters ?? []).Any(cluster => cluster.Namespace == settings.Prometheus.Namespace))
        {
            errors.Add(
                path + ".prometheus.namespace", $"\"{settings.Prometheus.Namespace}\"", "must be another namespace than the clusters'");
        }
    }

    private static void CheckWithoutAzure(MonitoringSettings settings, string path, ErrorList errors)
    {
        if (settings.Kind == MonitoringKind.Managed && !errors.Concerns(path + ".kind"))
        {
            errors.Add(
                path + ".kind",
                "\"managed\"",
                "must be kube-prometheus-stack or none on platform kubeconfig, which makes nothing on Azure");
        }

        if (settings.Stack is { } shared)
        {
            errors.Add(path + ".stack", $"\"{shared}\"", "must be left out on platform kubeconfig, which makes nothing on Azure");
        }
    }
}
