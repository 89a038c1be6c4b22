using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Nodes;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>The eviction subresource of pods: a deletion that PodDisruptionBudgets may refuse.</summary>
internal sealed class Evictions(ObjectStore store)
{
    public async Task EvictAsync(ApiCall call)
    {
        var body = Bodies.BodyReader.Read(call.MediaType, await call.BodyAsync());
        var options = body["deleteOptions"] as JsonObject;
        store.Exclusively(() =>
        {
            var pod = store.Get(ResourceKind.Pod, call.Path.Namespace, call.Name) ?? throw KubeErrors.NotFound(ResourceKind.Pod, call.Name);
            Check(pod);
            return store.Delete(ResourceKind.Pod, pod.Namespace, pod.Name, new DeleteOptions
            {
                GracePeriodSeconds = options.Number("gracePeriodSeconds"),
                Uid = options?["preconditions"].Text("uid"),
                DryRun = call.DryRun || options.Texts("dryRun").Contains("All"),
            });
        });
        await Answers.WriteAsync(call.Context, 201, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["code"] = 201,
        });
    }

    private void Check(KubeObject pod)
    {
        if (pod.DeletionTimestamp is not null || pod.Status.Text("phase") is "Pending" or "Succeeded" or "Failed")
        {
            return;
        }
        var budgets = store.List(ResourceKind.PodDisruptionBudget, pod.Namespace)
            .Where(budget => DisruptionBudget.Selects(budget, pod)).ToList();
        if (budgets.Count > 1)
        {
            throw KubeErrors.Internal("This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        foreach (var budget in budgets)
        {
            var counted = DisruptionBudget.Of(store, budget);
            // A pod that is not ready anyway protects nothing, as long as enough others are.
            var harmless = !DisruptionBudget.IsHealthy(pod)
                && (counted.Healthy >= counted.Desired || budget.Spec.Text("unhealthyPodEvictionPolicy") == "AlwaysAllow");
            if (counted.Allowed == 0 && !harmless)
            {
                throw Refusal(budget, counted);
            }
        }
    }

    private static KubeApiException Refusal(KubeObject budget, DisruptionBudget counted) => new(
        new KubeStatus(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.")
        {
            Causes =
            [
                new StatusCause("DisruptionBudget",
                    $"The disruption budget {budget.Name} needs {counted.Desired} healthy pods and has {counted.Healthy} currently", ""),
            ],
        });
}
