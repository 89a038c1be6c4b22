using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup;
using PgHaInfra.Simulator.Backup.Objects;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Metrics;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Pods;
using PgHaInfra.Simulator.Pooler;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Host;

/// <summary>
/// The one-machine environment: a Kubernetes API with the CloudNativePG operator's contract over real PostgreSQL servers on
/// loopback addresses. For development, tests and demonstrations, never for production data. Several may run side by side,
/// each with a state directory of its own; each takes up what it finds there, also after SIGKILL.
/// </summary>
public static class OneMachine
{
    private const int LeastThreads = 16;

    private static readonly string[] Namespaces = ["default", "kube-system", "cnpg-system"];

    /// <summary>Starts an environment and runs it until it is asked to stop; then it stops the servers in order and returns.</summary>
    /// <param name="options">State directory and clock.</param>
    /// <param name="log">Gets one line, <c>ready http://…</c>, when the API answers and both descriptions are written.</param>
    /// <param name="cancellation">Asks for the stop, as SIGTERM and SIGINT do.</param>
    /// <exception cref="SimulatorException">It cannot start or go on: one line that says why and what to do.</exception>
    public static async Task RunAsync(OneMachineOptions options, TextWriter log, CancellationToken cancellation)
    {
        // Proxied connections must not wait for a thread while others are busy with files; the pool adds threads too slowly.
        ThreadPool.SetMinThreads(LeastThreads, LeastThreads);
        try
        {
            await RunCoreAsync(options, log, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException($"the one-machine environment in {options.StateDirectory} stopped: {e.Message}", inner: e);
        }
    }

    private static async Task RunCoreAsync(OneMachineOptions options, TextWriter log, CancellationToken cancellation)
    {
        using var stop = new StopSignals(options.HandleSignals, cancellation);
        var tools = new ToolRunner(PostgresInstallation.Find(), ServerAccount.ForThisProcess());
        var folders = StateFolders.Make(options.StateDirectory);
        tools.Account.RequireReachable(folders.Root);
        using var held = StateLock.Take(folders.Root);
        using var plan = AddressPlan.Open(folders.Root);
        ServerPorts.RequireFree(plan.Api, AddressPlan.ApiPort);
        ServerPorts.RequireFree(plan.Api, InstanceLayout.Port);
        using var store = OpenStore(folders, options.Time);
        NodeSet.Ensure(store, plan, options.Time);
        var faults = new FaultSet(store, plan, folders.Root, options.Time);
        using var paths = new FaultyPaths(faults, plan);
        var injector = new FaultInjector(faults, store, plan, folders.Root, tools.Account, options.Time);
        await using var backups = new BackupTools(store, plan, folders.Root, tools, faults, options.Time);
        // In the order of their start; they stop in the opposite order.
        await using var controllers = new ControllerGroup(stop.Cancel);
        controllers.Start(new ServiceNetwork(store, plan, options.Time) { Lag = faults.LagOf });
        controllers.Start(new Scheduler(store, options.Time));
        controllers.Start(new NodeLifecycle(store, faults, options.Time));
        controllers.Start(new DisruptionController(store, options.Time));
        var environment = new OperatorEnvironment(store, plan, folders.Root, tools, backups, faults, paths, options.Time);
        controllers.Start(new CloudNativePgController(environment));
        controllers.Start(new BackupController(backups));
        controllers.Start(new MetricsController(environment));
        controllers.Start(new PoolerController(environment));
        controllers.Start(new ScheduledBackupController(store, faults, options.Time));
        controllers.Start(new RetentionController(backups));
        // Stopped first: the servers must be able to end in order.
        controllers.Start(injector);
        try
        {
            await using var api = await ApiServer.StartAsync(
                plan.Api, AddressPlan.ApiPort, store, folders.Logs, new PodHost(environment), stop.Token)
                .ConfigureAwait(false);
            await using var faultApi = await FaultServer.StartAsync(plan.Api, faults, injector).ConfigureAwait(false);
            var url = api.Url.GetLeftPart(UriPartial.Authority);
            Description.Write(folders, url, faultApi.Url.GetLeftPart(UriPartial.Authority));
            await log.WriteLineAsync($"ready {url}").ConfigureAwait(false);
            await log.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await stop.WaitAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop during the start.
        }
        finally
        {
            File.Delete(folders.Description);
        }
    }

    private static ObjectStore OpenStore(StateFolders folders, TimeProvider time)
    {
        try
        {
            var store = ObjectStore.Open(folders.Objects, KindRegistry.Default, time);
            foreach (var name in Namespaces)
            {
                if (store.Get(ResourceKind.Namespace, null, name) is null)
                {
                    store.Create(new KubeObject(ResourceKind.Namespace, null, name));
                }
            }
            return store;
        }
        catch (InvalidDataException e)
        {
            throw new SimulatorException($"{folders.Objects} is damaged: {e.Message}", inner: e);
        }
    }
}
