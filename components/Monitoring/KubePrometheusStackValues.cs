using System.Collections.Immutable;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>The chart's values where its own are not what a cluster with databases wants.</summary>
internal static class KubePrometheusStackValues
{
    public static InputMap<object> For(KubePrometheusStackArgs args, Output<string> grafanaLogin)
    {
        var tolerations = args.Tolerations.ToOutput().Apply(all => (object)all);
        return new InputMap<object>
        {
            // These four are Azure's own or not there at all on AKS: nobody could be asked, and their rules would always fire.
            ["kubeControllerManager"] = Off(),
            ["kubeScheduler"] = Off(),
            ["kubeEtcd"] = Off(),
            ["kubeProxy"] = Off(),
            ["prometheus"] = Group("prometheusSpec", PrometheusSpec(args, tolerations)),
            ["alertmanager"] = Group("alertmanagerSpec", Group("tolerations", tolerations)),
            ["prometheusOperator"] = Groups(
                ("tolerations", tolerations),
                ("admissionWebhooks", Group("patch", Group("tolerations", tolerations)))),
            ["kube-state-metrics"] = Group("tolerations", tolerations),
            ["grafana"] = Groups(
                ("admin", Group("existingSecret", grafanaLogin.Apply(name => (object)name))),
                ("tolerations", tolerations)),
        };
    }

    // Every PodMonitor, ServiceMonitor and rule of the cluster counts, not only those that the chart brought.
    private static Output<object> PrometheusSpec(KubePrometheusStackArgs args, Output<object> tolerations) => Groups(
        ("podMonitorSelectorNilUsesHelmValues", Value(false)),
        ("serviceMonitorSelectorNilUsesHelmValues", Value(false)),
        ("probeSelectorNilUsesHelmValues", Value(false)),
        ("ruleSelectorNilUsesHelmValues", Value(false)),
        ("retention", Value($"{args.RetentionDays}d")),
        ("storageSpec", Group("volumeClaimTemplate", Group("spec", Volume(args)))),
        ("tolerations", tolerations));

    private static Output<object> Volume(KubePrometheusStackArgs args)
    {
        var size = Group("requests", Group("storage", args.StorageSize.Apply(size => (object)size)));
        var modes = Value(ImmutableArray.Create<object>("ReadWriteOnce"));
        return args.StorageClass is { } storageClass
            ? Groups(("accessModes", modes), ("resources", size), ("storageClassName", storageClass.Apply(name => (object)name)))
            : Groups(("accessModes", modes), ("resources", size));
    }

    private static Output<object> Off() => Group("enabled", Value(false));

    private static Output<object> Value(object value) => Output.Create(value);

    private static Output<object> Group(string key, Output<object> value) => Groups((key, value));

    private static Output<object> Groups(params (string Key, Output<object> Value)[] entries) =>
        Output.All(entries.Select(entry => entry.Value)).Apply(values =>
            (object)entries.Select((entry, at) => KeyValuePair.Create(entry.Key, values[at])).ToImmutableDictionary());
}
