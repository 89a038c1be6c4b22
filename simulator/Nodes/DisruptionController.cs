using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>Writes into every PodDisruptionBudget how many of its pods may go.</summary>
/// <param name="store">The environment's objects.</param>
/// <param name="time">The clock of conditions.</param>
public sealed class DisruptionController(ObjectStore store, TimeProvider time) : IController
{
    private readonly WorkQueue<string> namespaces = new();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var subscription = store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Pod || change.Kind == ResourceKind.PodDisruptionBudget)
            {
                namespaces.Add(change.Namespace!);
            }
        });
        foreach (var budget in store.List(ResourceKind.PodDisruptionBudget))
        {
            namespaces.Add(budget.Namespace!);
        }
        await namespaces.RunAsync(Work, cancellation).ConfigureAwait(false);
    }

    private void Work(string ns)
    {
        foreach (var budget in store.List(ResourceKind.PodDisruptionBudget, ns))
        {
            var counted = DisruptionBudget.Of(store, budget);
            store.Mutate(ResourceKind.PodDisruptionBudget, ns, budget.Name, o => Write(o, counted));
        }
    }

    private void Write(KubeObject budget, DisruptionBudget counted)
    {
        var status = budget.Status;
        status["expectedPods"] = counted.Expected;
        status["currentHealthy"] = counted.Healthy;
        status["desiredHealthy"] = counted.Desired;
        status["disruptionsAllowed"] = counted.Allowed;
        status["observedGeneration"] = budget.Generation;
        if (status["conditions"] is not JsonArray conditions)
        {
            status["conditions"] = conditions = [new JsonObject { ["type"] = "DisruptionAllowed", ["message"] = "" }];
        }
        var (value, condition) = (counted.Allowed > 0 ? "True" : "False", conditions.OfType<JsonObject>().First());
        condition["observedGeneration"] = budget.Generation;
        if (condition.Text("status") != value)
        {
            condition["status"] = value;
            condition["reason"] = counted.Allowed > 0 ? "SufficientPods" : "InsufficientPods";
            condition["lastTransitionTime"] = KubeObject.FormatTime(time.GetUtcNow());
        }
    }
}
