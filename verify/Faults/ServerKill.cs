using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>
/// The server of an instance is killed with SIGKILL from inside its pod: a crash that nobody announces. Where commands cannot be run in
/// pods, the pod is deleted without grace instead.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="ns">The namespace.</param>
/// <param name="pod">The instance's pod.</param>
public sealed class ServerKill(KubeClient api, string ns, PodView pod) : IFault
{
    private const string Container = "postgres";

    private bool deleted;

    /// <summary>
    /// What runs in the pod: COPY … TO PROGRAM starts in the data directory, whose postmaster.pid begins with the server's pid.
    /// </summary>
    public static IReadOnlyList<string> Command { get; } =
        ["psql", "-U", "postgres", "-X", "-q", "-c", "COPY (SELECT 1) TO PROGRAM 'read -r pid < postmaster.pid; kill -KILL $pid'"];

    /// <inheritdoc />
    public string Title => deleted ? $"{pod.Role} pod {pod.Name} deleted without grace" : $"server of {pod.Role} {pod.Name} killed";

    /// <inheritdoc />
    public async Task InjectAsync(CancellationToken cancel)
    {
        try
        {
            // Its exit code says that the connection was lost, as it must be.
            await api.ExecAsync(ns, pod.Name, Command, Container, cancel: cancel);
        }
        catch (KubeApiException refused) when (!refused.IsNotFound)
        {
            deleted = true;
            await api.DeleteAsync(ResourceKind.Pod, ns, pod.Name, new DeletionOptions { GracePeriodSeconds = 0, Uid = pod.Uid }, cancel);
        }
    }

    /// <inheritdoc />
    public bool Shows(ClusterView view) => !view.IsHealthy;

    /// <inheritdoc />
    public bool IsOver(ClusterView view) => view.IsHealthy;

    /// <inheritdoc />
    public Task UndoAsync(CancellationToken cancel) => Task.CompletedTask;
}
