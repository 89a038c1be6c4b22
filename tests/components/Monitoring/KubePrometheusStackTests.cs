using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class KubePrometheusStackTests
{
    private readonly Plan _plan = new Plan().ExpectingPrometheus();
    private readonly Options _options = new();
    private KubePrometheusStack? _made;

    [Fact]
    public async Task Installs_the_pinned_chart_in_a_namespace_of_its_own()
    {
        await Run();

        Assert.Equal(
            [
                $"{Types.Namespace} p-namespace", $"{Types.Secret} p-grafana", $"{Types.Release} p", $"{Types.PrometheusRule} p-alerts",
                $"{Types.KubePrometheusStack} p", $"{Types.RandomPassword} p-grafana-password",
            ],
            _plan.Registered);
        var release = _plan.Inputs(Types.Release);
        Assert.Equal(
            ["kube-prometheus-stack", "kube-prometheus-stack", "88.5.3", "monitoring"],
            new[] { "name", "chart", "version", "namespace" }.Select(key => (string?)release[key]));
        Expect.Same("""{"repo": "https://prometheus-community.github.io/helm-charts"}""", release["repositoryOpts"]);
        Expect.Same(
            """{"name": "monitoring", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}}""",
            _plan.Inputs(Types.Namespace)["metadata"]);
        Assert.Equal(["p"], await _options.DependenciesOf(Types.PrometheusRule, "p-alerts"));
    }

    [Fact]
    public async Task Values_let_it_see_every_monitor_and_run_beside_the_system()
    {
        await Run(a => a.StorageClass = "fast");

        const string toleration = """[{"key": "CriticalAddonsOnly", "operator": "Exists"}]""";
        Expect.Same(
            $$"""
            {
              "kubeControllerManager": {"enabled": false}, "kubeScheduler": {"enabled": false}, "kubeEtcd": {"enabled": false},
               "kubeProxy": {"enabled": false},
              "prometheus": {"prometheusSpec": {
                "podMonitorSelectorNilUsesHelmValues": false, "serviceMonitorSelectorNilUsesHelmValues": false,
                "probeSelectorNilUsesHelmValues": false, "ruleSelectorNilUsesHelmValues": false,
                "retention": "15d", "tolerations": {{toleration}},
                "storageSpec": {"volumeClaimTemplate": {"spec": {
                  "accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "resources": {"requests": {"storage": "50Gi"} }
                } } } } },
              "alertmanager": {"alertmanagerSpec": {"tolerations": {{toleration}} } },
              "prometheusOperator": {"tolerations": {{toleration}}, "admissionWebhooks": {"patch": {"tolerations": {{toleration}} } } },
              "kube-state-metrics": {"tolerations": {{toleration}} },
              "grafana": {"admin": {"existingSecret": "grafana-login"}, "tolerations": {{toleration}} }
            }
            """,
            _plan.Inputs(Types.Release)["values"]);
    }

    [Fact]
    public async Task Grafanas_password_is_random_and_a_secret()
    {
        await Run();

        Expect.Same($$"""{"admin-user": "admin", "admin-password": "{{Plan.Password}}"}""", _plan.Inputs(Types.Secret)["stringData"]);
        Expect.Same("""{"length": 32, "special": false}""", _plan.Inputs(Types.RandomPassword));
        Assert.True(await Output.IsSecretAsync(_made!.GrafanaPassword));
        Assert.False(await Output.IsSecretAsync(_made.GrafanaService));
    }

    [Fact]
    public async Task Alerts_are_the_same_as_on_Azure()
    {
        await Run();

        var groups = _plan.Inputs(Types.PrometheusRule)["spec"]!["groups"]!.AsArray();
        Assert.Equal(
            PostgresAlerts.Groups().SelectMany(g => g.Rules).Select(r => (r.Name, r.Expression)),
            groups.SelectMany(g => g!["rules"]!.AsArray()).Select(r => ((string)r!["alert"]!, (string)r["expr"]!)));
    }

    [Fact]
    public async Task Without_alerts_there_is_no_object_for_them()
    {
        await Run(a => (a.Alerts, a.Tolerations) = ([], new InputList<TolerationArgs>()));

        Assert.DoesNotContain(_plan.Registered, r => r.StartsWith(Types.PrometheusRule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_preview_the_services_are_unknown_until_the_chart_is_there()
    {
        var plan = new Plan().Expecting(
            Types.KubePrometheusStack, Types.Namespace, Types.Secret, Types.PrometheusRule, Types.Release, Types.RandomPassword);

        await plan.Run(() => _made = new KubePrometheusStack("p", new()), preview: true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(_made!.GrafanaService));
        Assert.True(await OutputUtilities.GetIsKnownAsync(_made.Namespace));
    }

    private Task Run(Action<KubePrometheusStackArgs>? change = null) => _plan.Run(() =>
    {
        var args = new KubePrometheusStackArgs();
        change?.Invoke(args);
        _made = new KubePrometheusStack("p", args, _options.Noting());
    });
}
