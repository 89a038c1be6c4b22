using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>The part of a valid configuration that says what the stack is watched with.</summary>
internal static class ValidMonitoringConfigurations
{
    private const string Inside =
        """{"kind": "kube-prometheus-stack", "prometheus": {"storageClass": "slow", "retentionDays": 3}, "alerts": {"enabled": false}}""";
    private const string Group = "01234567-89ab-cdef-0123-456789abcdef";

    /// <summary>For one platform or the other; null where the setting is left out.</summary>
    public static Gen<JsonNode?> Of(bool aks) =>
        Gen.Elements<string?>(
            [null, """{"kind": "none"}""", Inside, .. aks ? OnAks : []]).Select(json => json is null ? null : JsonNode.Parse(json));

    private static readonly string[] OnAks =
    [
        """{"kind": "managed", "stack": "organization/pg-ha-infra/shared", "alerts": {"emails": ["dba@example.com"]}}""",
        $$"""{"grafana": {"version": 12, "zoneRedundant": false, "adminGroups": ["{{Group}}"]}, "alerts": {"oldestBackupHours": 2} }""",
        """{"logs": {"retentionDays": 730, "dailyQuotaGb": 0, "intervalMinutes": 30, "excludedNamespaces": ["kube-system"]}}""",
    ];
}
