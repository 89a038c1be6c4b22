using System.Net;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Processes;
using PgHaInfra.Simulator.Postgres.Provisioning;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Postgres;

public sealed class InstanceTests : IDisposable
{
    private readonly TemporaryDirectory directory = new(open: true);
    private readonly ToolRunner tools = new(PostgresInstallation.Find(), ServerAccount.ForThisProcess());
    private readonly InstanceLayout layout;

    public InstanceTests() => layout = new InstanceLayout(directory.Path, "ns", "one-1", separateWal: true);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_leftover_pid_file_of_a_foreign_process_does_not_stop_a_start()
    {
        await InitializeAsync();
        // This test's own process certainly lives, and is no postmaster.
        await File.WriteAllTextAsync(
            Path.Combine(layout.DataDirectory, "postmaster.pid"), $"{Environment.ProcessId}\n{layout.DataDirectory}\n");
        await File.WriteAllTextAsync(layout.Socket + ".lock", $"{Environment.ProcessId}\n");
        await using var server = await PostgresServer.StartAsync(layout, tools, CancellationToken.None);
        Assert.Equal(1, await server.Sql.FirstAsync("SELECT 1", row => row.GetInt32(0)));
        await server.StopAsync(ShutdownMode.Fast);
        Assert.True((await ReadAsync()).IsShutDownPrimary);
    }

    [Fact]
    public async Task A_killed_postmaster_is_reaped_noticed_and_started_again()
    {
        await InitializeAsync();
        await using var first = await PostgresServer.StartAsync(layout, tools, CancellationToken.None);
        await first.StopAsync(ShutdownMode.Kill).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(128 + 9, await first.Exited);
        Assert.Equal("in production", (await ReadAsync()).State);
        await using var second = await PostgresServer.StartAsync(layout, tools, CancellationToken.None);
        Assert.Equal("postgres", await second.Sql.FirstAsync("SELECT current_user::text", row => row.GetString(0)));
        await second.StopAsync(ShutdownMode.Immediate);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        await InitializeAsync();
        await File.AppendAllTextAsync(Path.Combine(layout.DataDirectory, "custom.conf"), "shared_buffers = 'much'\n");
        var failure = await Assert.ThrowsAsync<PostgresToolException>(
            () => PostgresServer.StartAsync(layout, tools, CancellationToken.None));
        Assert.Contains("shared_buffers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Socket_paths_that_are_too_long_are_refused() =>
        Assert.Throws<SimulatorException>(() => new InstanceLayout("/tmp/" + new string('x', 100), "ns", "one-1", false));

    [Fact]
    public void Output_of_pg_controldata_is_read()
    {
        var data = ControlData.Parse(
            "Database system identifier:           7123\nDatabase cluster state:               in archive recovery\n"
            + "Latest checkpoint location:           0/3000060\nLatest checkpoint's TimeLineID:       4\n"
            + "Latest checkpoint's REDO location:    0/3000028\nLatest checkpoint's REDO WAL file:    000000040000000000000003\n"
            + "Time of latest checkpoint:            Sun Nov 22 07:00:00 2026\n"
            + "max_connections setting:              60\nmax_worker_processes setting:         32\n"
            + "max_wal_senders setting:              10\nmax_prepared_xacts setting:           0\n"
            + "max_locks_per_xact setting:           64\n");
        Assert.Equal(60, data.LeastSettings["max_connections"]);
        Assert.Equal(
            ("0/3000028", "000000040000000000000003", "Sun Nov 22 07:00:00 2026"), (data.Redo, data.RedoFile, data.CheckpointTime));
        Assert.Equal(("7123", 4u, false), (data.SystemIdentifier, data.Timeline, data.IsPrimary));
        Assert.Throws<FormatException>(() => ControlData.Parse(""));
    }

    private async Task InitializeAsync()
    {
        var authority = CertificateAuthority.Create("one", "ns", TimeProvider.System);
        var server = authority.IssueServer("one-rw", ["one-rw"], [IPAddress.Loopback]);
        var provisioner = new Provisioner(layout, tools);
        await provisioner.InitializeAsync(new InitdbOptions { DataChecksums = true }, CancellationToken.None);
        new InstanceCertificates(authority.Pem.Certificate, server, authority.IssueClient(Upstream.Role)).Write(layout, tools.Account);
        // An address that no environment has.
        var address = new IPAddress([127, 63, (byte)Random.Shared.Next(1, 255), (byte)Random.Shared.Next(1, 255)]);
        new ConfigurationFiles(layout, tools.Account).Write(new InstanceConfiguration(
            "one", address, new Dictionary<string, string> { ["shared_buffers"] = "8MB", ["max_connections"] = "20" },
            [], [], [], "", null, null));
    }

    private Task<ControlData> ReadAsync() => new Provisioner(layout, tools).ReadControlDataAsync(CancellationToken.None);
}
