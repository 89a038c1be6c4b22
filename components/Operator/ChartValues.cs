using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Values that the charts have in common.</summary>
internal static class ChartValues
{
    /// <summary>Where the pods of a chart, or of one of its parts, may run.</summary>
    public static InputMap<object> Placed(CnpgOperatorArgs args, InputMap<object>? values = null)
    {
        values ??= new();
        if (args.Tolerations is { } tolerations)
        {
            values.Add("tolerations", tolerations.Apply(all => (object)all));
        }

        if (args.NodeSelector is { } selector)
        {
            values.Add("nodeSelector", selector.Apply(all => (object)all));
        }

        return values;
    }

    /// <summary>Processor time and memory, as much set aside as is allowed.</summary>
    public static Dictionary<string, object> Resources(string cpu, string memory) => new()
    {
        ["requests"] = new Dictionary<string, object> { ["cpu"] = cpu, ["memory"] = memory },
        ["limits"] = new Dictionary<string, object> { ["cpu"] = cpu, ["memory"] = memory },
    };
}
