using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup;
using PgHaInfra.Simulator.Backup.Archiving;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Operator.Bootstrap;

/// <summary>
/// Makes a cluster's first instance from an object store: a base backup's files, then WAL up to the target, then the roles that the Cluster
/// asks for. Cut short at any point it is begun again from nothing, because the volume is marked as complete only after it.
/// </summary>
/// <param name="cluster">The Cluster.</param>
/// <param name="spec">What it asks for.</param>
/// <param name="member">The first instance.</param>
/// <param name="environment">What the operator works with.</param>
internal sealed class ClusterRecovery(KubeObject cluster, ClusterSpec spec, Member member, OperatorEnvironment environment)
{
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromMinutes(5);

    private readonly BackupTools backups = environment.Backups;
    private readonly InstanceLayout layout = member.Layout;

    /// <param name="prepare">Gives certificates, configuration and passwords; they are made while the files arrive.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The running server: a primary, or the designated primary of a replica cluster.</returns>
    public async Task<PostgresServer> RunAsync(Task<BootstrapInputs> prepare, CancellationToken cancellation)
    {
        try
        {
            return await RecoverAsync(prepare, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (BackupTools.IsFailure(e) || e is FormatException)
        {
            throw new SimulatorException($"recovery failed: {e.Message}", inner: e);
        }
    }

    private async Task<PostgresServer> RecoverAsync(Task<BootstrapInputs> prepare, CancellationToken cancellation)
    {
        // Both ask the same store, each with a program to start: one waits for the other only to know whether to go on.
        var empty = RequireEmptyArchiveAsync(cancellation);
        var source = RecoverySource.OfBootstrap(backups.Objects, cluster)
            ?? throw new StoreException($"missing external cluster: {(string?)cluster.At("spec", "bootstrap", "recovery", "source")}");
        var access = await backups.Access.OpenAsync(source).ConfigureAwait(false);
        var target = new RecoveryTarget(cluster.At("spec", "bootstrap", "recovery", "recoveryTarget"));
        var backup = await ChooseAsync(access, target, cancellation).ConfigureAwait(false);
        await empty.ConfigureAwait(false);
        await member.Provisioner.RestoreAsync(() => backups.Barman.RestoreAsync(access, backup, layout, cancellation), cancellation)
            .ConfigureAwait(false);
        var inputs = await prepare.ConfigureAwait(false);
        inputs.Certificates.Write(layout, environment.Tools.Account);
        member.Files.Forget();
        member.Files.Write(inputs.Configuration);
        await File.WriteAllTextAsync(layout.FirstArchiveMarker, "", cancellation).ConfigureAwait(false);
        if (spec.IsReplica)
        {
            member.Files.MarkStandby();
            return await PostgresServer.StartAsync(layout, environment.Tools, cancellation).ConfigureAwait(false);
        }
        environment.Tools.Account.WriteFile(layout.RecoverySignal, "");
        var settings = await SettingsAsync(target, cancellation).ConfigureAwait(false);
        var server = await PostgresServer.StartAsync(layout, environment.Tools, cancellation, settings).ConfigureAwait(false);
        try
        {
            await server.WaitUntilPrimaryAsync(environment.Time, cancellation).ConfigureAwait(false);
            await ClusterBootstrap.ExecuteAsync(server, RecoveredRoles.Statements(spec, inputs), cancellation).ConfigureAwait(false);
            if (await server.Sql.FirstAsync(RecoveredRoles.DatabaseIsMissing(spec), row => row.GetBoolean(0)).ConfigureAwait(false))
            {
                await server.Sql.ExecuteAsync(RecoveredRoles.CreateDatabase(spec), DatabasePatience).ConfigureAwait(false);
            }
            return server;
        }
        catch
        {
            await server.StopAsync(ShutdownMode.Immediate).ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The archive of the new cluster's own name must not be somebody else's.
    private async Task RequireEmptyArchiveAsync(CancellationToken cancellation)
    {
        if (cluster.Annotations["cnpg.io/skipEmptyWalArchiveCheck"] != "enabled"
            && ClusterStores.Archive(backups.Objects, cluster) is { } own)
        {
            var access = await backups.Access.OpenAsync(own).ConfigureAwait(false);
            await backups.Barman.CheckArchiveAsync(access, layout.LogFile, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> ChooseAsync(StoreAccess access, RecoveryTarget target, CancellationToken cancellation)
    {
        if ((string?)cluster.At("spec", "bootstrap", "recovery", "backup", "name") is { } name
            && backups.Objects.Get(ResourceKind.Backup, cluster.Namespace, name) is { } given)
        {
            return given.At("status").Text("backupId") ?? throw new StoreException($"backup {name} is not completed");
        }
        var catalog = await BarmanCloud.CatalogAsync(access, cancellation).ConfigureAwait(false);
        return target.Choose(catalog)?.Id ?? throw new StoreException(
            target.BackupId is { } id ? $"no backup found with ID {id}" : "no target backup found");
    }

    // They end with this run of the server: an instance that has been recovered has no use for them.
    private async Task<IReadOnlyList<string>> SettingsAsync(RecoveryTarget target, CancellationToken cancellation)
    {
        var control = await member.Provisioner.ReadControlDataAsync(cancellation).ConfigureAwait(false);
        var settings = target.Settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        settings["restore_command"] = backups.RestoreCommand(cluster, member.Name);
        // WAL of a server that had more of these cannot be replayed with less.
        foreach (var (name, least) in control.LeastSettings)
        {
            var asked = spec.Parameters.GetValueOrDefault(name) ?? PostgresDefaults.Changeable.GetValueOrDefault(name);
            if (!int.TryParse(asked, out var value) || value < least)
            {
                settings[name] = least.ToString();
            }
        }
        return [.. settings.Select(setting => $"{setting.Key}={setting.Value}")];
    }
}
