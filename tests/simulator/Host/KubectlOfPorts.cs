using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using PgHaInfra.Tests.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary><c>kubectl port-forward</c> to the primary of the cluster pg.</summary>
internal static partial class KubectlOfPorts
{
    public static async Task RunAsync(Kubectl kubectl)
    {
        var encoded = await kubectl.OkAsync("get secret pg-app -o jsonpath={.data.password}");
        using var forward = kubectl.Start("port-forward svc/pg-rw :5432");
        try
        {
            var port = Forwarding().Match(await forward.StandardOutput.ReadLineAsync() ?? "").Groups[1].Value;
            var connection = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = int.Parse(port, CultureInfo.InvariantCulture),
                Username = "app",
                Password = Encoding.UTF8.GetString(Convert.FromBase64String(encoded)),
                Database = "app",
                SslMode = SslMode.Require,
                Pooling = false,
            };
            var lengths = await Task.WhenAll(
                Enumerable.Range(1, 4).Select(million => Task.Run(() => LengthAsync(connection.ConnectionString, million))));
            Assert.Equal([1_000_000, 2_000_000, 3_000_000, 4_000_000], lengths);
        }
        finally
        {
            forward.Kill();
        }
    }

    private static async Task<int> LengthAsync(string connection, int million)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand($"SELECT repeat('z', {million} * 1000000)");
        return ((string)(await command.ExecuteScalarAsync())!).Length;
    }

    [GeneratedRegex(@"^Forwarding from 127\.0\.0\.1:(\d+) -> 5432")]
    private static partial Regex Forwarding();
}
