using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class EventCells
{
    public static string LastSeen(KubeObject e) => Age(e, "series", "lastTimestamp", "eventTime");

    public static string FirstSeen(KubeObject e) => Age(e, "firstTimestamp", "eventTime");

    public static string Count(KubeObject e) => $"{Math.Max(1, Cells.Int(e.At("count")))}";

    public static string Object(KubeObject e) =>
        $"{Cells.Text(e.At("involvedObject", "kind")).ToLowerInvariant()}/{Cells.Text(e.At("involvedObject", "name"))}";

    public static string Source(KubeObject e)
    {
        var component = Cells.Text(e.At("source", "component"), Cells.Text(e.At("reportingComponent")));
        return Cells.Text(e.At("source", "host")) is { Length: > 0 } host ? $"{component}, {host}" : component;
    }

    private static string Age(KubeObject e, params string[] fields)
    {
        var times = fields.Select(f => Cells.Time(f == "series" ? e.At("series", "lastObservedTime") : e.At(f)));
        return Cells.Age(times.FirstOrDefault(t => t is not null) ?? e.CreationTimestamp);
    }
}
