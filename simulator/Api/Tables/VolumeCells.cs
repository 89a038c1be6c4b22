using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class VolumeCells
{
    public static string AccessModes(JsonNode? modes) => string.Join(',', (modes as JsonArray ?? []).Select(m => Cells.Text(m) switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        var other => other,
    }));

    public static string Claim(KubeObject volume) => volume.At("spec", "claimRef") is JsonObject claim
        ? $"{Cells.Text(claim["namespace"])}/{Cells.Text(claim["name"])}"
        : "";
}
