using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>The rules for metadata, the same for all kinds but for the form of names.</summary>
internal static class MetadataRules
{
    private static readonly ResourceKind[] PathNames =
        [ResourceKind.Role, ResourceKind.RoleBinding, ResourceKind.ClusterRole, ResourceKind.ClusterRoleBinding];

    public static SchemaNode Schema { get; } = new((JsonObject)JsonNode.Parse(
        """
        {"type":"object","properties":{"name":{"type":"string"},"generateName":{"type":"string"},"namespace":{"type":"string"},
        "selfLink":{"type":"string"},"uid":{"type":"string"},"resourceVersion":{"type":"string"},"generation":{"type":"integer"},
        "creationTimestamp":{"type":"string"},"deletionTimestamp":{"type":"string"},"deletionGracePeriodSeconds":{"type":"integer"},
        "labels":{"type":"object","additionalProperties":{"type":"string"}},
        "annotations":{"type":"object","additionalProperties":{"type":"string"}},
        "finalizers":{"type":"array","items":{"type":"string"}},
        "managedFields":{"type":"array","items":{"type":"object","x-kubernetes-preserve-unknown-fields":true}},
        "ownerReferences":{"type":"array","items":{"type":"object","required":["apiVersion","kind","name","uid"],"properties":{
        "apiVersion":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string"},"uid":{"type":"string"},
        "controller":{"type":"boolean"},"blockOwnerDeletion":{"type":"boolean"}}}}}}
        """)!);

    public static void Check(ResourceKind kind, KubeObject o, FieldErrors errors)
    {
        CheckTypes(kind, o.Metadata);
        if (o.Name.Length == 0)
        {
            if (string.IsNullOrEmpty(o.GenerateName))
            {
                errors.Required("metadata.name", "name or generateName is required");
            }
        }
        else if (WrongName(kind, o.Name) is { } why)
        {
            errors.Invalid("metadata.name", o.Name, why);
        }
        foreach (var (key, value) in o.Labels)
        {
            CheckKey("metadata.labels", key, errors);
            if (Names.LabelValue(value) is { } wrong)
            {
                errors.Invalid("metadata.labels", value, wrong);
            }
        }
        foreach (var key in o.Annotations.Keys)
        {
            CheckKey("metadata.annotations", key.ToLowerInvariant(), errors);
        }
        foreach (var finalizer in o.Finalizers.Where(f => !f.Contains('/') && f is not ("orphan" or "foregroundDeletion" or "kubernetes")))
        {
            errors.Invalid("metadata.finalizers", finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static void CheckKey(string field, string key, FieldErrors errors)
    {
        if (Names.QualifiedName(key) is { } wrong)
        {
            errors.Invalid(field, key, wrong);
        }
    }

    private static string? WrongName(ResourceKind kind, string name)
    {
        if (kind == ResourceKind.Service)
        {
            return Names.Label1035(name);
        }
        if (kind == ResourceKind.Namespace)
        {
            return Names.Label(name);
        }
        if (!PathNames.Contains(kind))
        {
            return Names.Subdomain(name);
        }
        return name is "." or ".." ? $"may not be '{name}'"
            : name.Contains('/') || name.Contains('%') ? $"may not contain '{(name.Contains('/') ? '/' : '%')}'"
            : null;
    }

    /// <summary>A label that is a number, for instance, cannot even be read.</summary>
    private static void CheckTypes(ResourceKind kind, JsonObject metadata)
    {
        var known = (JsonObject)metadata.DeepClone();
        foreach (var empty in known.Where(p => p.Value is null).Select(p => p.Key).ToList())
        {
            known.Remove(empty);
        }
        BuiltInTypes.Check(kind, known, Schema, "metadata");
    }
}
