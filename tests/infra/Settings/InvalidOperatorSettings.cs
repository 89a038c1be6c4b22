namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Mistakes about the operator, and versions that do not go together: one line each.</summary>
public sealed class InvalidOperatorSettings
{
    /// <summary>On AKS: the path that is changed, its value as JSON, and the whole line after "pg-ha-infra:".</summary>
    public static TheoryData<string, string?, string> OnAks => new()
    {
        { "operator.version", "1.31", "operator.version = 1.31: must be one of 1.25, 1.26, 1.27, 1.28, 1.29, 1.30" },
        { "operator.version", "\"1.30.0\"", "operator.version = \"1.30.0\": must be one of 1.25, 1.26, 1.27, 1.28, 1.29, 1.30" },
        { "operator.version", "1.27", "aks.kubernetesVersion = \"1.35\": must be 1.29 to 1.33 for CloudNativePG 1.27" },
        { "operator.replicas", "0", "operator.replicas = 0: must be a whole number from 1 to 5" },
        {
            "operator.namespace",
            "\"kube-system\"",
            "operator.namespace = \"kube-system\": must be a namespace of at most 63 lower-case letters, digits and '-', not default and "
            + "not kube-…"
        },
        { "operator.namespace", "\"pg-operator\"",
          "clusters[0].networkPolicy.operatorNamespace = \"cnpg-system\": must be pg-operator, the operator's namespace" },
        { "operator.certManagerNamespace", "\"cnpg-system\"",
          "operator.certManagerNamespace = \"cnpg-system\": must be another namespace than the operator's" },
        { "operator.certManagerVersion", "\"1.21\"",
          "operator.certManagerVersion = \"1.21\": must be a version such as v1.21.1, of 1.18, 1.19, 1.20, 1.21" },
        { "operator.certManagerVersion", "\"v1.18.4\"",
          "operator.certManagerVersion = \"v1.18.4\": must be a version of 1.19, 1.20, 1.21 for Kubernetes 1.35" },
        {
            "operator.pluginImageTag",
            "\"latest\"",
            "operator.pluginImageTag = \"latest\": must be a tag of at most 128 letters, digits, '.', '-' and '_', such as v0.14.0, and "
            + "not latest"
        },
        {
            "operator.configuration",
            """{"STANDBY_TCP_USER_TIMEOUT": 10}""",
            "operator.configuration.STANDBY_TCP_USER_TIMEOUT = 10: must be a number of milliseconds, at least 1000, or 0 for the system's "
            + "own"
        },
        { "operator.configuration", """{"CLUSTERS_ROLLOUT_DELAY": "2m"}""",
          "operator.configuration.CLUSTERS_ROLLOUT_DELAY = \"2m\": must be a number of seconds" },
        { "operator.configuration", """{"inheritedLabels": "a"}""",
          "operator.configuration.inheritedLabels = \"a\": must have a key such as INHERITED_LABELS" },
        {
            "operator.configuration",
            """{"WATCH_NAMESPACE": "db"}""",
            "operator.configuration.WATCH_NAMESPACE = \"db\": must be left out: the operator sees to every namespace of the Kubernetes "
            + "cluster"
        },
        { "operator.configuration", """{"INHERITED_LABELS": "a\nb"}""",
          "operator.configuration.INHERITED_LABELS = \"a\\nb\": must be a value of one line" },
        { "operator.instal", "false", "operator.instal = false: is no setting; did you mean install?" },
        { "clusters[0].namespace", "\"cert-manager\"",
          "clusters[0].namespace = \"cert-manager\": must be another namespace than the operator's and cert-manager's" },
    };

    [Theory]
    [MemberData(nameof(OnAks))]
    public void Gives_exactly_its_line(string path, string? json, string line) =>
        Assert.Equal(["pg-ha-infra:" + line], Configurations.Errors(Configurations.AksWith(path, json)));

    [Fact]
    public void An_image_too_new_for_the_operator_that_is_there_is_refused()
    {
        var configuration = Configurations.With("operator", """{"install": false, "version": "1.26"}""");

        Assert.Equal(
            ["pg-ha-infra:clusters[0].image = \"18\": must be PostgreSQL 13 to 17 for CloudNativePG 1.26"],
            Configurations.Errors(configuration));
    }

    [Fact]
    public void An_operator_that_nobody_described_is_not_judged() =>
        Assert.Empty(Configurations.Errors(Configurations.With("clusters[0].image", "\"postgres:14\"")));

    [Fact]
    public void The_plugin_needs_an_operator_that_knows_plugins()
    {
        var configuration = Configurations.With("operator", """{"install": false, "version": "1.25"}""");
        configuration["pg-ha-infra:clusters"]![0]!["image"] = "postgres:17";
        configuration["pg-ha-infra:clusters"]![0]!["backup"] = System.Text.Json.Nodes.JsonNode.Parse(
            """{"destination": {"path": "http://127.0.0.1:10000/a/b", "secret": "s", "connectionString": "c"}}""");

        Assert.Equal(
            ["pg-ha-infra:clusters[0].backup.archiver = \"plugin\": must be operator before CloudNativePG 1.26"],
            Configurations.Errors(configuration));
    }
}
