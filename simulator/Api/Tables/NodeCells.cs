using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class NodeCells
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static string Status(KubeObject node)
    {
        var ready = Cells.Items(node.At("status", "conditions")).FirstOrDefault(c => Cells.Text(c["type"]) == "Ready");
        var text = ready is null ? "Unknown" : Cells.Text(ready["status"]) == "True" ? "Ready" : "NotReady";
        return (bool?)node.At("spec", "unschedulable") ?? false ? text + ",SchedulingDisabled" : text;
    }

    public static string Roles(KubeObject node)
    {
        var roles = node.Labels.Keys.Where(k => k.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(k => k[RolePrefix.Length..]);
        return string.Join(',', roles.Order(StringComparer.Ordinal)) is { Length: > 0 } all ? all : Cells.None;
    }

    public static string Address(KubeObject node, string type)
    {
        var address = Cells.Items(node.At("status", "addresses")).FirstOrDefault(a => Cells.Text(a["type"]) == type);
        return Cells.Text(address?["address"], Cells.None);
    }
}
