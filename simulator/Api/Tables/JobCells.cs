using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

internal static class JobCells
{
    public static string Status(KubeObject job)
    {
        bool Has(string type) => Cells.Items(job.At("status", "conditions"))
            .Any(c => Cells.Text(c["type"]) == type && Cells.Text(c["status"]) == "True");
        return Has("Complete") ? "Complete"
            : Has("Failed") ? "Failed"
            : job.DeletionTimestamp is not null ? "Terminating"
            : Has("Suspended") ? "Suspended"
            : Has("FailureTarget") ? "FailureTarget"
            : Has("SuccessCriteriaMet") ? "SuccessCriteriaMet"
            : "Running";
    }

    public static string Completions(KubeObject job) =>
        $"{Cells.Int(job.At("status", "succeeded"))}/{Math.Max(1, Cells.Int(job.At("spec", "completions")))}";

    public static string Duration(KubeObject job) => Cells.Time(job.At("status", "startTime")) is { } start
        ? Cells.Duration((Cells.Time(job.At("status", "completionTime")) ?? DateTimeOffset.UtcNow) - start)
        : "";
}
