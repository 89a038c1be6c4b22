using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Target;

/// <summary>The Deployment of the CloudNativePG operator.</summary>
/// <param name="Object">The Deployment.</param>
public sealed record OperatorDeployment(KubeObject Object)
{
    private static readonly LabelSelector Selector = LabelSelector.Parse("app.kubernetes.io/name=cloudnative-pg");

    /// <summary>Its release such as <c>1.30.0</c>; null where nothing says so.</summary>
    public string? Version => Object.Labels["app.kubernetes.io/version"]?.TrimStart('v') ?? TagOf(Image);

    private string? Image =>
        (string?)(Object.At("spec", "template", "spec", "containers") as System.Text.Json.Nodes.JsonArray)?[0]?["image"];

    /// <summary>Finds it by the label that its chart and its manifests give it.</summary>
    /// <param name="api">The Kubernetes API.</param>
    /// <param name="ns">Its namespace; null looks into all.</param>
    /// <param name="cancel">Calls it off.</param>
    public static async Task<OperatorDeployment?> FindAsync(KubeClient api, string? ns, CancellationToken cancel)
    {
        var found = await api.ListAsync(ResourceKind.Deployment, ns, Selector, cancel: cancel);
        return found.Items.Select(deployment => new OperatorDeployment(deployment)).FirstOrDefault();
    }

    private static string? TagOf(string? image)
    {
        var name = image?.Split('@')[0];
        var colon = name?.LastIndexOf(':') ?? -1;
        return colon > (name?.LastIndexOf('/') ?? 0) ? name![(colon + 1)..] : null;
    }
}
