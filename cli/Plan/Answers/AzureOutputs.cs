using static PgHaInfra.Cli.Plan.Answers.Answer;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>The outputs of Azure's resources that programs go on to use.</summary>
internal static class AzureOutputs
{
    public static void Identity(Answer answer)
    {
        answer.Set("clientId", Invented.Guid($"client {answer.Id}"));
        answer.Set("principalId", Invented.Guid($"principal {answer.Id}"));
        answer.Set("tenantId", Invented.Tenant);
    }

    public static void ManagedCluster(Answer answer)
    {
        var (name, location) = (answer.Text("name")!, answer.Text("location")!);
        var nodes = answer.Text("nodeResourceGroup") ?? $"MC_{answer.Text("resourceGroupName")}_{name}_{location}";
        answer.Set("nodeResourceGroup", nodes);
        answer.Regions.Add(nodes, location);
        answer.Set("fqdn", $"{answer.Text("dnsPrefix") ?? name}-{Invented.Guid(answer.Id)[..8]}.hcp.{location}.azmk8s.io");
        answer.Set("currentKubernetesVersion", answer.Text("kubernetesVersion") ?? "");
        answer.Extend("oidcIssuerProfile",
            ("issuerURL", $"https://{location}.oic.prod-aks.azure.com/{Invented.Tenant}/{Invented.Guid(answer.Id)}/"));
        var kubelet = $"{name}-agentpool";
        answer.Set("identityProfile", Map(("kubeletidentity", Map(
            ("clientId", Invented.Guid($"client {answer.Id}")),
            ("objectId", Invented.Guid($"kubelet {answer.Id}")),
            ("resourceId", $"/subscriptions/{Invented.Subscription}/resourceGroups/{nodes}"
                + $"/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{kubelet}")))));
        SystemIdentity(answer);
    }

    public static void StorageAccount(Answer answer)
    {
        var name = answer.Text("name");
        answer.Set("primaryLocation", answer.Text("location")!);
        answer.Set("primaryEndpoints", Map(
            ("blob", $"https://{name}.blob.core.windows.net/"), ("dfs", $"https://{name}.dfs.core.windows.net/"),
            ("file", $"https://{name}.file.core.windows.net/"), ("queue", $"https://{name}.queue.core.windows.net/"),
            ("table", $"https://{name}.table.core.windows.net/"), ("web", $"https://{name}.z6.web.core.windows.net/")));
    }

    public static void PublicAddress(Answer answer)
    {
        answer.Set("ipAddress", Invented.Address(answer.Id));
        if (answer.Group("dnsSettings").GetValueOrDefault("domainNameLabel") is string label)
        {
            answer.Extend("dnsSettings", ("fqdn", $"{label}.{answer.Text("location")}.cloudapp.azure.com"));
        }
    }

    public static void MonitorWorkspace(Answer answer)
    {
        var (name, location, id) = (answer.Text("name"), answer.Text("location"), Invented.Guid(answer.Id));
        var managed = $"/subscriptions/{Invented.Subscription}/resourceGroups/MA_{name}_{location}_managed/providers/Microsoft.Insights";
        answer.Set("accountId", id);
        answer.Extend("metrics", ("internalId", $"mac_{id}"),
            ("prometheusQueryEndpoint", $"https://{name}-{id[..4]}.{location}.prometheus.monitor.azure.com"));
        answer.Set("defaultIngestionSettings", Map(
            ("dataCollectionEndpointResourceId", $"{managed}/dataCollectionEndpoints/{name}"),
            ("dataCollectionRuleResourceId", $"{managed}/dataCollectionRules/{name}")));
    }

    public static void CollectionEndpoint(Answer answer)
    {
        var (name, location, id) = (answer.Text("name"), answer.Text("location"), Invented.Guid(answer.Id));
        answer.Set("immutableId", $"dce-{id.Replace("-", "", StringComparison.Ordinal)}");
        answer.Extend("configurationAccess", ("endpoint", $"https://{name}-{id[..4]}.{location}-1.handler.control.monitor.azure.com"));
        answer.Extend("logsIngestion", ("endpoint", $"https://{name}-{id[..4]}.{location}-1.ingest.monitor.azure.com"));
        answer.Extend("metricsIngestion", ("endpoint", $"https://{name}-{id[..4]}.{location}-1.metrics.ingest.monitor.azure.com"));
    }

    public static void CollectionRule(Answer answer) =>
        answer.Set("immutableId", $"dcr-{Invented.Guid(answer.Id).Replace("-", "", StringComparison.Ordinal)}");

    public static void LogWorkspace(Answer answer) => answer.Set("customerId", Invented.Guid(answer.Id));

    public static void Grafana(Answer answer)
    {
        var address = $"https://{answer.Text("name")}-{Invented.Guid(answer.Id)[..4]}.{answer.Text("location")}.grafana.azure.com";
        answer.Extend("properties", ("endpoint", address));
        SystemIdentity(answer);
    }

    private static void SystemIdentity(Answer answer)
    {
        if (answer.Group("identity").GetValueOrDefault("type") is string type && type.Contains("SystemAssigned", StringComparison.Ordinal))
        {
            answer.Extend("identity", ("principalId", Invented.Guid($"principal {answer.Id}")), ("tenantId", Invented.Tenant));
        }
    }
}
