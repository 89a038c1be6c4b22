using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>CPU and memory of a Cluster's instances.</summary>
internal static class ClusterResourceRules
{
    public static void Check(KubeObject o, FieldErrors errors)
    {
        decimal? Of(string side, string resource) => Quantity.Parse(o.At("spec", "resources", side, resource)?.ToString());

        foreach (var (resource, title) in (ReadOnlySpan<(string, string)>)[("cpu", "CPU"), ("memory", "Memory")])
        {
            if (Of("requests", resource) > Of("limits", resource))
            {
                errors.Invalid(
                    "spec.resources.requests." + resource, o.At("spec", "resources", "requests", resource),
                    $"{title} request is greater than the limit");
            }
        }
        var buffers = o.At("spec", "postgresql", "parameters", "shared_buffers")?.ToString();
        if (buffers is null)
        {
            return;
        }
        if (Quantity.ParsePostgres(buffers) is not { } size)
        {
            errors.Invalid(
                "spec.postgresql.parameters.shared_buffers", buffers, "Invalid value for configuration parameter shared_buffers");
        }
        else if (Of("requests", "memory") < size)
        {
            errors.Invalid(
                "spec.resources.requests.memory",
                o.At("spec", "resources", "requests", "memory"),
                "Memory request is lower than PostgreSQL `shared_buffers` value");
        }
    }
}
