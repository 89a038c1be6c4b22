using System.Net;
using PgHaInfra.Components;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Certificates;
using PgHaInfra.Simulator.Postgres.Configuration;
using PgHaInfra.Simulator.Postgres.Processes;
using PgHaInfra.Simulator.Postgres.Provisioning;
using ProjectDefaults = PgHaInfra.Components.PostgresDefaults;

namespace PgHaInfra.Tests.Components;

/// <summary>PostgreSQL itself starts with what is derived and what this project sets, and takes the values as they were meant.</summary>
public sealed class SizedServerTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgha-test-").FullName;
    private readonly ToolRunner tools = new(PostgresInstallation.Find(), ServerAccount.ForThisProcess());

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("256Mi", "250m", "512Mi", "256Mi")]
    [InlineData("512Mi", "500m", "1Gi", null)]
    [InlineData("2Gi", "1500m", "2Gi", "2Gi")]
    [InlineData("8Gi", "2", "64Gi", null)]
    public async Task A_server_starts_and_reports_the_sizes(string memory, string cpu, string data, string? wal)
    {
        var parameters = PostgresSizing.Parameters(
            new InstanceSize(Bytes(memory), Quantity.Parse(cpu)!.Value, Bytes(data), wal is null ? null : Bytes(wal)));
        var layout = await InitializeAsync(ProjectDefaults.Parameters.SetItems(parameters));

        await using var server = await PostgresServer.StartAsync(layout, tools, CancellationToken.None);
        foreach (var (name, value) in parameters)
        {
            var actual = await server.Sql.FirstAsync($"SELECT current_setting('{name}')", row => row.GetString(0)) ?? "";
            Assert.Equal(
                (name, PostgresBytes.Parse(value) ?? decimal.Parse(value)), (name, PostgresBytes.Parse(actual) ?? decimal.Parse(actual)));
        }

        await server.StopAsync(ShutdownMode.Immediate);
    }

    private async Task<InstanceLayout> InitializeAsync(IReadOnlyDictionary<string, string> parameters)
    {
        // The account of PostgreSQL has to enter it when root runs the tests.
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var layout = new InstanceLayout(directory, "ns", "sized-1", separateWal: false);
        var authority = CertificateAuthority.Create("sized", "ns", TimeProvider.System);
        var server = authority.IssueServer("sized-rw", ["sized-rw"], [IPAddress.Loopback]);
        await new Provisioner(layout, tools).InitializeAsync(new InitdbOptions { DataChecksums = true }, CancellationToken.None);
        new InstanceCertificates(authority.Pem.Certificate, server, authority.IssueClient(Upstream.Role)).Write(layout, tools.Account);
        // An address that no environment has.
        var address = new IPAddress([127, 62, (byte)Random.Shared.Next(1, 255), (byte)Random.Shared.Next(1, 255)]);
        new ConfigurationFiles(layout, tools.Account).Write(
            new InstanceConfiguration("sized", address, parameters, ["pg_stat_statements"], [], [], "", null, null));
        return layout;
    }

    private static long Bytes(string quantity) => (long)Quantity.Parse(quantity)!.Value;
}
