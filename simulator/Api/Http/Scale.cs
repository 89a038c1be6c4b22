using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The scale subresource: a replica count read and written without knowing the kind.</summary>
internal static class Scale
{
    public static JsonObject Of(KindInfo info, KubeObject o)
    {
        var metadata = new JsonObject();
        foreach (var field in (ReadOnlySpan<string>)["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            metadata[field] = o.Metadata[field]?.DeepClone();
        }
        var status = new JsonObject { ["replicas"] = (o.At("status", info.ScaleField!) ?? 0).DeepClone() };
        if (o.At("status", "selector") is JsonValue selector)
        {
            status["selector"] = selector.DeepClone();
        }
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = (o.At("spec", info.ScaleField!) ?? 1).DeepClone() },
            ["status"] = status,
        };
    }

    /// <summary>Writes a Scale's count into the object it scales.</summary>
    public static KubeObject Write(KindInfo info, KubeObject o, JsonObject scale)
    {
        if (scale["spec"]?["replicas"] is not JsonValue value || !value.TryGetValue<int>(out var replicas) || replicas < 0)
        {
            throw KubeErrors.Invalid(
                new ResourceKind("autoscaling", "v1", "Scale", "scales"),
                o.Name,
                [new StatusCause(
                    "FieldValueInvalid",
                    $"Invalid value: {scale["spec"]?["replicas"]?.ToJsonString() ?? "null"}: must be greater than or equal to 0",
                    "spec.replicas")]);
        }
        o.Spec[info.ScaleField!] = replicas;
        o.ResourceVersion = (string?)scale["metadata"]?["resourceVersion"] ?? o.ResourceVersion;
        return o;
    }
}
