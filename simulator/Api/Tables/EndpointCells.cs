using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class EndpointCells
{
    private const int Shown = 3;

    public static string Endpoints(KubeObject o)
    {
        var all = from subset in Cells.Items(o.At("subsets"))
                  from address in Cells.Items(subset["addresses"])
                  from port in Cells.Items(subset["ports"]).Select(p => $":{Cells.Int(p["port"])}").DefaultIfEmpty("")
                  select Cells.Text(address["ip"]) + port;
        return Short([.. all], Cells.None);
    }

    public static string SlicePorts(KubeObject o) =>
        Short([.. Cells.Items(o.At("ports")).Select(p => Cells.Text(p["port"], "*"))], "<unset>");

    public static string SliceEndpoints(KubeObject o)
    {
        var all = Cells.Items(o.At("endpoints")).SelectMany(e => (e["addresses"] as JsonArray ?? []).Select(a => Cells.Text(a)));
        return Short([.. all], "<unset>");
    }

    private static string Short(List<string> all, string none) => all.Count switch
    {
        0 => none,
        <= Shown => string.Join(',', all),
        _ => $"{string.Join(',', all.Take(Shown))} + {all.Count - Shown} more...",
    };
}
