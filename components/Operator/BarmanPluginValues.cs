using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Values of the chart <c>plugin-barman-cloud</c>.</summary>
internal static class BarmanPluginValues
{
    public static InputMap<object> For(CnpgOperatorArgs args)
    {
        var values = ChartValues.Placed(args, new() { ["resources"] = ChartValues.Resources("100m", "128Mi") });
        if (args.PluginImageTag is { } tag)
        {
            values.Add("image", tag.Apply(Tagged));
            values.Add("sidecarImage", tag.Apply(Tagged));
        }

        return values;
    }

    public static Output<string?> Version(CnpgOperatorArgs args) => args.PluginImageTag is { } tag
        ? Output.Tuple(args.PluginChartVersion, tag).Apply(t => (string?)$"{t.Item1} ({t.Item2})")
        : args.PluginChartVersion.Apply(version => (string?)version);

    private static object Tagged(string tag) => new Dictionary<string, object> { ["tag"] = tag };
}
