using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>The Jobs that make an instance's data: X-1-initdb and X-n-join. <see cref="JobPods"/> has their pods.</summary>
internal static class JobResources
{
    public const string Initdb = "initdb";
    public const string Join = "join";
    public const string Recovery = "full-recovery";

    /// <summary>How often a Job may fail before it is given up.</summary>
    public const int BackoffLimit = 6;

    public static string Name(Member member, string role) => $"{member.Name}-{role}";

    /// <summary>Shows that the work has begun.</summary>
    /// <returns>Whether the Job is new.</returns>
    public static bool Start(ClusterState state, Member member, string role) =>
        Owned.CreateMissing(state, ResourceKind.Job, Name(member, role), () =>
        {
            var job = Owned.New(state, ResourceKind.Job, Name(member, role));
            Owned.LabelInstance(job, member);
            job.Labels[Cnpg.JobRoleLabel] = role;
            var labels = new JsonObject
            {
                [Cnpg.ClusterLabel] = state.Name,
                [Cnpg.InstanceNameLabel] = member.Name,
                [Cnpg.JobRoleLabel] = role,
            };
            var container = new JsonObject { ["name"] = role, ["image"] = state.Image };
            job.Spec = new JsonObject
            {
                ["backoffLimit"] = BackoffLimit,
                ["completions"] = 1,
                ["parallelism"] = 1,
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = labels },
                    ["spec"] = new JsonObject { ["restartPolicy"] = "Never", ["containers"] = new JsonArray(container) },
                },
            };
            job.Status = new JsonObject { ["active"] = 1, ["startTime"] = KubeObject.FormatTime(state.Time.GetUtcNow()) };
            return job;
        });

    public static void Complete(ClusterState state, Member member, string role) =>
        state.Store.Mutate(ResourceKind.Job, state.Namespace, Name(member, role), job =>
        {
            var now = KubeObject.FormatTime(state.Time.GetUtcNow());
            job.Status.Remove("active");
            job.Status["succeeded"] = 1;
            job.Status["completionTime"] = now;
            var complete = new JsonObject
            {
                ["type"] = "Complete", ["status"] = "True", ["lastProbeTime"] = now, ["lastTransitionTime"] = now,
            };
            job.Status["conditions"] = new JsonArray(complete);
            JobPods.Finish(state, member, role, succeeded: true);
        });

    /// <returns>Whether that was once too often.</returns>
    public static bool CountFailure(ClusterState state, Member member, string role)
    {
        JobPods.Finish(state, member, role, succeeded: false);
        var given = false;
        state.Store.Mutate(ResourceKind.Job, state.Namespace, Name(member, role), job =>
        {
            var failed = ((int?)job.At("status", "failed") ?? 0) + 1;
            job.Status["failed"] = failed;
            given = failed > BackoffLimit;
            if (given)
            {
                job.Status.Remove("active");
                Conditions.Set(
                    job.Status, "Failed", true, "BackoffLimitExceeded", "Job has reached the specified backoff limit", state.Time);
            }
        });
        return given;
    }

    /// <summary>Whether a Job has been given up.</summary>
    public static bool IsGivenUp(ClusterState state, Member member, string role) =>
        state.Store.Get(ResourceKind.Job, state.Namespace, Name(member, role))?.At("status", "failed") is { } failed
            && (int)failed > BackoffLimit;

    public static void Delete(ClusterState state, Member member)
    {
        JobPods.Delete(state, member);
        foreach (var role in new[] { Initdb, Join, Recovery })
        {
            state.Store.Delete(ResourceKind.Job, state.Namespace, Name(member, role));
        }
    }
}
