namespace PgHaInfra.Simulator.Api.Apply;

/// <summary>The shape of Kubernetes' own kinds, by field names: those lists that merge by keys, and maps that are one value.</summary>
internal sealed class BuiltInShape(string kind, string path) : FieldShape
{
    public override ListShape List => Keys.Count > 0 ? ListShape.Map : Last is "finalizers" ? ListShape.Set : ListShape.Atomic;

    public override IReadOnlyList<string> Keys => Last switch
    {
        "ports" when Parent.EndsWith("ontainers", StringComparison.Ordinal) => ["containerPort", "protocol"],
        "ports" when kind == "Service" && path == "spec.ports" => ["port", "protocol"],
        "containers" or "initContainers" or "ephemeralContainers" or "env" or "volumes" or "imagePullSecrets" or "secrets"
            when Parent is not ("projected" or "status") => ["name"],
        "volumeMounts" => ["mountPath"],
        "volumeDevices" => ["devicePath"],
        "conditions" => ["type"],
        "ownerReferences" => ["uid"],
        "topologySpreadConstraints" => ["topologyKey", "whenUnsatisfiable"],
        "hostAliases" or "podIPs" or "hostIPs" => ["ip"],
        "addresses" when kind == "Node" => ["type"],
        _ => [],
    };

    /// <summary>A maximum-one-value field in a union of fields; selectors are one value.</summary>
    public override bool IsAtomicMap => Last switch
    {
        "selector" => true,
        "podSelector" or "namespaceSelector" or "labelSelector" or "nodeSelector" => true,
        _ => Last.EndsWith("Ref", StringComparison.Ordinal) || Last.EndsWith("Reference", StringComparison.Ordinal),
    };

    public override FieldShape Items => this;

    private string Last => path[(path.LastIndexOf('.') + 1)..];

    private string Parent => path.Split('.') is [.., var parent, _] ? parent : "";

    public override FieldShape Field(string name) => new BuiltInShape(kind, path.Length == 0 ? name : $"{path}.{name}");

    public override string? DefaultOf(string key) => key == "protocol" ? "TCP" : null;
}
