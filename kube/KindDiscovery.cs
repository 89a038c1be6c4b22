using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>Asks the server how a kind is addressed.</summary>
internal static class KindDiscovery
{
    public static async Task<ResourceKind> FindAsync(KubeHttp http, string apiVersion, string kind, CancellationToken cancel)
    {
        var (group, version) = apiVersion.Split('/') is [var g, var v] ? (g, v) : ("", apiVersion);
        var path = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
        JsonObject document;
        try
        {
            document = await http.JsonAsync(HttpMethod.Get, path, null, cancel);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            throw Unknown(apiVersion, kind);
        }
        var resource = (document["resources"] as JsonArray ?? []).OfType<JsonObject>()
            .FirstOrDefault(r => (string?)r["kind"] == kind && !((string?)r["name"] ?? "/").Contains('/'))
                ?? throw Unknown(apiVersion, kind);
        return new ResourceKind(group, version, kind, (string)resource["name"]!, (bool?)resource["namespaced"] ?? true);
    }

    private static KubeApiException Unknown(string apiVersion, string kind) =>
        new(new KubeStatus(404, "NotFound", $"no matches for kind \"{kind}\" in version \"{apiVersion}\""));
}
