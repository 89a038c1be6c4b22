using PgHaInfra.Simulator.Operator.Failover;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Processes;
using PgHaInfra.Simulator.Postgres.Provisioning;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>
/// The start of one instance, from whatever state its volume is in, as it was decided by the cluster's loop. Runs in the background
/// and touches nothing but the instance's own volume.
/// </summary>
/// <param name="Layout">The instance.</param>
/// <param name="Provisioner">Makes its data.</param>
/// <param name="Files">Writes its configuration.</param>
/// <param name="Configuration">What its configuration has to be.</param>
/// <param name="Certificates">Its keys and certificates.</param>
/// <param name="PrimaryLayout">The primary that it follows, or null to start as the primary.</param>
/// <param name="Repair">What its data is known to need.</param>
/// <param name="ArchiveLeftovers">Stores WAL of a former primary that only it has.</param>
internal sealed record InstanceStart(
    InstanceLayout Layout,
    Provisioner Provisioner,
    ConfigurationFiles Files,
    InstanceConfiguration Configuration,
    InstanceCertificates Certificates,
    InstanceLayout? PrimaryLayout,
    Repair Repair,
    Func<CancellationToken, Task> ArchiveLeftovers)
{
    private static readonly TimeSpan CheckpointPatience = TimeSpan.FromMinutes(5);

    /// <summary>The start of a member in its present role.</summary>
    public static InstanceStart Of(ClusterState state, Member member)
    {
        member.Synchronous = Synchronous.For(state, member);
        return new InstanceStart(
            member.Layout, member.Provisioner, member.Files, Configurations.For(state, member), state.Certificates!,
            member.Name == state.PrimaryName ? null : state.Primary!.Layout, member.Repair,
            cancellation =>
                state.Environment.Backups.Archiver.ArchiveLeftoversAsync(state.Namespace, state.Name, member.Layout, cancellation));
    }

    /// <summary>What must happen to an instance's data before it can follow a primary.</summary>
    public static Repair NeedOf(Member member)
    {
        if (!File.Exists(Path.Combine(member.Layout.DataDirectory, "PG_VERSION")) || File.Exists(member.Layout.RewindMarker))
        {
            return Repair.Copy;
        }
        // Data without the mark of a standby was a primary's, and may have commits that the present primary never saw.
        return member.Repair == Repair.None && !member.Layout.IsStandby ? Repair.Rewind : member.Repair;
    }

    /// <summary>Starts the server and waits until it accepts connections.</summary>
    public async Task<PostgresServer> RunAsync(ToolRunner tools, TimeProvider time, CancellationToken cancellation)
    {
        await PidFile.ClearAsync(Layout, cancellation).ConfigureAwait(false);
        Layout.Prepare(tools.Account);
        Certificates.Write(Layout, tools.Account);
        if (PrimaryLayout is not null && Repair != Repair.None)
        {
            await FitAsync(cancellation).ConfigureAwait(false);
        }
        // Data of a standby, also of one that died while it was being promoted, needs a timeline of its own before it is written to:
        // two histories on one timeline cannot be told apart any more.
        var promote = PrimaryLayout is null && Configuration.RestoreCommand is null
            && (Layout.IsStandby || !(await Provisioner.ReadControlDataAsync(cancellation).ConfigureAwait(false)).IsPrimary);
        if (promote)
        {
            Files.MarkStandby();
        }
        Files.Forget();
        Files.Write(Configuration);
        var server = await PostgresServer.StartAsync(Layout, tools, cancellation).ConfigureAwait(false);
        if (promote)
        {
            await Promotion.PromoteAsync(server, time).ConfigureAwait(false);
        }
        return server;
    }

    private async Task FitAsync(CancellationToken cancellation)
    {
        if (!Layout.IsStandby)
        {
            await ArchiveLeftovers(cancellation).ConfigureAwait(false);
        }
        if (Repair == Repair.Rewind)
        {
            try
            {
                // A connection of its own: questions to the primary must not wait for the checkpoint.
                await using var primary = new ControlConnection(PrimaryLayout!);
                await primary.ExecuteAsync("CHECKPOINT", CheckpointPatience).ConfigureAwait(false);
                await Provisioner.RewindAsync(Configuration.Upstream!, cancellation).ConfigureAwait(false);
                return;
            }
            catch (PostgresToolException)
            {
                // Its message is in the instance's log. A copy always works.
            }
        }
        await Provisioner.CloneAsync(Configuration.Upstream!, cancellation).ConfigureAwait(false);
    }
}
