using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>The rules of Kubernetes' own kinds that hand-written manifests break most.</summary>
internal static class BuiltInRules
{
    public static void Check(ResourceKind kind, KubeObject o, KubeObject? old, FieldErrors errors)
    {
        if (kind == ResourceKind.Service)
        {
            ServiceRules.Check(o, errors);
        }
        else if (kind == ResourceKind.Secret)
        {
            SecretRules.Check(o, old, errors);
        }
        else if (kind == ResourceKind.ConfigMap)
        {
            SecretRules.CheckData(o, old, errors, "data", "binaryData");
        }
        else if (kind == ResourceKind.Pod)
        {
            PodRules.Check(o.Spec, "spec", errors);
        }
        else if (kind == ResourceKind.NetworkPolicy)
        {
            NetworkPolicyRules.Check(o, errors);
        }
        else if (kind == ResourceKind.PodDisruptionBudget)
        {
            if (o.Spec["minAvailable"] is not null && o.Spec["maxUnavailable"] is not null)
            {
                errors.Invalid("spec", "object", "minAvailable and maxUnavailable cannot be both set");
            }
            Selectors.Check(o.Spec["selector"], "spec.selector", errors);
        }
        else if (kind == ResourceKind.PersistentVolumeClaim)
        {
            CheckClaim(o, old, errors);
        }
        else if (kind.Group == "apps")
        {
            if (o.Spec["selector"] is not JsonObject)
            {
                errors.Required("spec.selector");
            }
            Selectors.Check(o.Spec["selector"], "spec.selector", errors);
            PodRules.Check(o.At("spec", "template", "spec") as JsonObject ?? [], "spec.template.spec", errors);
        }
        else if (kind == ResourceKind.Job)
        {
            PodRules.Check(o.At("spec", "template", "spec") as JsonObject ?? [], "spec.template.spec", errors);
        }
        else if (kind == ResourceKind.StorageClass && string.IsNullOrEmpty((string?)o.Json["provisioner"]))
        {
            errors.Required("provisioner");
        }
    }

    private static void CheckClaim(KubeObject o, KubeObject? old, FieldErrors errors)
    {
        if (o.Spec["accessModes"] is not JsonArray { Count: > 0 })
        {
            errors.Required("spec.accessModes", "at least 1 access mode is required");
        }
        if (o.At("spec", "resources", "requests", "storage") is not { } size)
        {
            errors.Required("spec.resources[storage]");
        }
        else if (Quantity.Parse(size.ToString()) is not { } wanted)
        {
            errors.Invalid("spec.resources[storage]", size, Quantity.Rule);
        }
        else if (Quantity.Parse(old?.At("spec", "resources", "requests", "storage")?.ToString()) > wanted)
        {
            errors.Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
        }
    }
}
