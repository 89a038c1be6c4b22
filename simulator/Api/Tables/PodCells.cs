using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class PodCells
{
    public static string Ready(KubeObject pod)
    {
        var statuses = Containers(pod).ToList();
        var total = Math.Max(Cells.Count(pod.At("spec", "containers")), statuses.Count);
        return $"{statuses.Count(s => (bool?)s["ready"] ?? false)}/{total}";
    }

    public static string Status(KubeObject pod)
    {
        var phase = Cells.Text(pod.At("status", "phase"), "Unknown");
        var reason = Cells.Text(pod.At("status", "reason"), phase);
        foreach (var status in Containers(pod).Reverse())
        {
            if (Cells.Text(status["state"]?["waiting"]?["reason"]) is { Length: > 0 } waiting)
            {
                reason = waiting;
            }
            else if (Cells.Text(status["state"]?["terminated"]?["reason"]) is { Length: > 0 } terminated)
            {
                reason = terminated;
            }
            else if (status["state"]?["terminated"] is JsonObject end)
            {
                reason = Cells.Int(end["signal"]) is var signal and > 0 ? $"Signal:{signal}" : $"ExitCode:{Cells.Int(end["exitCode"])}";
            }
        }
        return pod.DeletionTimestamp is null ? reason : "Terminating";
    }

    public static string Restarts(KubeObject pod)
    {
        var count = Containers(pod).Sum(s => Cells.Int(s["restartCount"]));
        var last = Containers(pod).Select(s => Cells.Time(s["lastState"]?["terminated"]?["finishedAt"])).Max();
        return count == 0 || last is null ? $"{count}" : $"{count} ({Cells.Age(last)} ago)";
    }

    private static IEnumerable<JsonObject> Containers(KubeObject pod) => Cells.Items(pod.At("status", "containerStatuses"));
}
