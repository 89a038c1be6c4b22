using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Reporting;

/// <summary>Writes what becomes of an instance into its Pod, as a kubelet does. Services follow these writes at once.</summary>
internal static class PodStatus
{
    /// <summary>The server accepts connections, in this role.</summary>
    public static void Running(ClusterState state, Member member, string role)
    {
        member.IsReady = true;
        Write(state, member, ready: true, "running", new JsonObject { ["startedAt"] = Now(state) }, pod => PodResources.SetRole(pod, role));
    }

    /// <summary>The container is being started.</summary>
    public static void Starting(ClusterState state, Member member) =>
        Write(state, member, ready: false, "waiting", new JsonObject { ["reason"] = "ContainerCreating" });

    /// <summary>The container runs and its server does not, by somebody's wish.</summary>
    public static void Fenced(ClusterState state, Member member)
    {
        member.IsReady = false;
        Write(state, member, ready: false, "running", new JsonObject { ["startedAt"] = Now(state) });
    }

    /// <summary>The server has ended, and its container will be started again.</summary>
    public static void Exited(ClusterState state, Member member, int exitCode, Action<KubeObject>? also = null)
    {
        member.IsReady = false;
        var finished = new JsonObject
        {
            ["exitCode"] = exitCode, ["reason"] = exitCode == 0 ? "Completed" : "Error", ["finishedAt"] = Now(state),
        };
        Write(state, member, ready: false, "terminated", finished, pod =>
        {
            also?.Invoke(pod);
            if (pod.At("status").Objects("containerStatuses").FirstOrDefault() is { } container)
            {
                container["restartCount"] = (container.Number("restartCount") ?? 0) + 1;
                container["lastState"] = new JsonObject { ["terminated"] = finished.DeepClone() };
            }
        });
    }

    /// <summary>The server cannot be started; the next attempt comes later.</summary>
    public static void Failing(ClusterState state, Member member, string message) =>
        Write(state, member, ready: false, "waiting", new JsonObject { ["reason"] = "CrashLoopBackOff", ["message"] = message });

    /// <summary>The pod runs on, but no client may be sent to it.</summary>
    public static void Unready(ClusterState state, Member member, Action<KubeObject>? also = null)
    {
        member.IsReady = false;
        state.Store.Mutate(ResourceKind.Pod, state.Namespace, member.Name, pod =>
        {
            SetReady(state, pod, false);
            also?.Invoke(pod);
        });
    }

    public static void SetRole(ClusterState state, Member member, string role) =>
        state.Store.Mutate(ResourceKind.Pod, state.Namespace, member.Name, pod => PodResources.SetRole(pod, role));

    private static void Write(
        ClusterState state, Member member, bool ready, string condition, JsonObject detail, Action<KubeObject>? also = null) =>
        state.Store.Mutate(ResourceKind.Pod, state.Namespace, member.Name, pod =>
        {
            var status = pod.Status;
            var present = pod.At("status").Objects("containerStatuses").FirstOrDefault();
            if (condition == "running" && present?["state"]?["running"] is { } running)
            {
                detail = (JsonObject)running.DeepClone();
            }
            status["phase"] = condition == "waiting" && present is null ? "Pending" : "Running";
            status["hostIP"] = "127.0.0.1";
            status["podIP"] = member.Address.ToString();
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = member.Address.ToString() });
            status["startTime"] ??= Now(state);
            status["qosClass"] = QualityOfService.Of(pod.Spec);
            var container = new JsonObject
            {
                ["name"] = "postgres",
                ["image"] = state.Image,
                ["imageID"] = state.Image,
                ["containerID"] = $"process://{member.Server?.ProcessId}",
                ["ready"] = ready,
                ["started"] = condition == "running",
                ["restartCount"] = present.Number("restartCount") ?? 0,
                ["state"] = new JsonObject { [condition] = detail },
            };
            if (present?["lastState"] is { } last)
            {
                container["lastState"] = last.DeepClone();
            }
            status["containerStatuses"] = new JsonArray(container);
            Condition(state, status, "PodScheduled", true);
            Condition(state, status, "Initialized", true);
            SetReady(state, pod, ready);
            also?.Invoke(pod);
        });

    private static void SetReady(ClusterState state, KubeObject pod, bool ready)
    {
        if (pod.At("status").Objects("containerStatuses").FirstOrDefault() is { } container)
        {
            container["ready"] = ready;
        }
        Condition(state, pod.Status, "ContainersReady", ready);
        Condition(state, pod.Status, "Ready", ready);
    }

    private static void Condition(ClusterState state, JsonObject status, string type, bool value) =>
        Conditions.Set(status, type, value, reason: null, message: null, state.Time);

    private static string Now(ClusterState state) => KubeObject.FormatTime(state.Time.GetUtcNow());
}
