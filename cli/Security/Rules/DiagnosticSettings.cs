using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Which diagnostic settings of Azure Monitor are about a resource, and what they collect.</summary>
internal static class DiagnosticSettings
{
    /// <summary>The settings of a Kubernetes cluster.</summary>
    public static IReadOnlyList<PlannedResource> Of(PlanView plan, PlannedResource cluster) =>
        Behind(plan, "managedClusters", PlanView.CloudName(cluster, "resourceName"));

    /// <summary>The settings of a storage account's blobs.</summary>
    public static IEnumerable<PlannedResource> OfBlobs(PlanView plan, string account) =>
        Behind(plan, "storageAccounts", account)
            .Where(setting => setting.Inputs.Text("resourceUri")!.Contains("/blobServices/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a setting collects a category, by its name or as one of all.</summary>
    public static bool Has(PlannedResource setting, string list, string category) => setting.Inputs.Items(list).Any(entry =>
        entry?["enabled"].IsTrue() == true && (entry.Text("category") == category || entry.Text("categoryGroup") == "allLogs"));

    private static IReadOnlyList<PlannedResource> Behind(PlanView plan, string segment, string name) =>
        plan.Group(ResourceTypes.DiagnosticSetting, segment, setting => PlanView.IdPart(setting.Inputs.Text("resourceUri"), segment),
            name);
}
