using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class ServiceCells
{
    public static string ExternalIp(KubeObject service)
    {
        var fixedIps = (service.At("spec", "externalIPs") as System.Text.Json.Nodes.JsonArray ?? []).Select(ip => Cells.Text(ip)).ToList();
        switch (Cells.Text(service.At("spec", "type")))
        {
            case "LoadBalancer":
                var ingress = Cells.Items(service.At("status", "loadBalancer", "ingress"))
                    .Select(i => Cells.Text(i["ip"], Cells.Text(i["hostname"])));
                return string.Join(',', ingress.Concat(fixedIps)) is { Length: > 0 } all ? all : "<pending>";
            case "ExternalName":
                return Cells.Text(service.At("spec", "externalName"));
            default:
                return fixedIps.Count > 0 ? string.Join(',', fixedIps) : Cells.None;
        }
    }

    public static string Ports(KubeObject service)
    {
        var ports = Cells.Items(service.At("spec", "ports")).Select(p =>
        {
            var nodePort = Cells.Int(p["nodePort"]) is var n and > 0 ? $":{n}" : "";
            return $"{Cells.Int(p["port"])}{nodePort}/{Cells.Text(p["protocol"], "TCP")}";
        });
        return string.Join(',', ports) is { Length: > 0 } all ? all : Cells.None;
    }
}
