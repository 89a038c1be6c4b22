using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Values of the chart <c>cert-manager</c>, whose four parts have their values apart.</summary>
internal static class CertManagerValues
{
    // A second pod of each part, so that a node that is drained does not stop certificates from being made and checked.
    private const int Replicas = 2;

    public static InputMap<object> For(CnpgOperatorArgs args)
    {
        var values = Part(args, "128Mi");
        values.Add("crds", (Input<object>)new Dictionary<string, object> { ["enabled"] = true });
        values.Add("webhook", Nested(Part(args, "128Mi")));
        values.Add("cainjector", Nested(Part(args, "256Mi")));
        values.Add("startupapicheck", Nested(ChartValues.Placed(args, new() { ["resources"] = ChartValues.Resources("100m", "128Mi") })));
        return values;
    }

    private static InputMap<object> Part(CnpgOperatorArgs args, string memory) => ChartValues.Placed(args, new()
    {
        ["replicaCount"] = Replicas,
        ["podDisruptionBudget"] = new Dictionary<string, object> { ["enabled"] = true },
        ["resources"] = ChartValues.Resources("100m", memory),
    });

    private static Input<object> Nested(InputMap<object> values) => values.Apply(all => (object)all);
}
