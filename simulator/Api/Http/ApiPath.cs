using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>What a URL path addresses: a kind's collection, an object, a subresource, or (Info null) something else.</summary>
internal sealed record ApiPath(string Text, KindInfo? Info, string? Namespace, string? Name, string? Subresource)
{
    public static ApiPath Parse(string path, KindRegistry kinds)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (group, version, rest) = parts switch
        {
            ["api", var v, .. var tail] => ("", v, tail),
            ["apis", var g, var v, .. var tail] => (g, v, tail),
            _ => ("", "", []),
        };
        if (rest is ["namespaces", var ns, var inNamespace, .. var more] && !(group.Length == 0 && inNamespace is "status" or "finalize"))
        {
            return Resource(path, kinds.FindPlural(group, version, inNamespace), ns, more);
        }
        return rest is [var plural, .. var others]
            ? Resource(path, kinds.FindPlural(group, version, plural), null, others)
            : new ApiPath(path, null, null, null, null);
    }

    private static ApiPath Resource(string path, KindInfo? info, string? ns, string[] rest)
    {
        if (info is null || rest.Length > 2 || (ns is not null && !info.Kind.Namespaced))
        {
            return new ApiPath(path, null, null, null, null);
        }
        if (rest.Length > 0 && ns is null && info.Kind.Namespaced)
        {
            throw KubeErrors.NoSuchPath();
        }
        return new ApiPath(path, info, ns, rest.ElementAtOrDefault(0), rest.ElementAtOrDefault(1));
    }
}
