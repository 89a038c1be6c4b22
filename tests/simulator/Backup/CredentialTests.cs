using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Tests.Simulator.Operator;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>The ways in which a store can say who is allowed to use it.</summary>
public sealed class CredentialTests
{
    private static readonly string[] Kinds =
    [
        """{ "connectionString": { "name": "azure", "key": "connection" } }""",
        """{ "storageAccount": { "name": "azure", "key": "account" }, "storageKey": { "name": "azure", "key": "key" } }""",
        """{ "storageAccount": { "name": "azure", "key": "account" }, "storageSasToken": { "name": "azure", "key": "signature" } }""",
        """{ "inheritFromAzureAD": true }""",
        """{ "useDefaultAzureCredentials": true }""",
    ];

    [Fact]
    public async Task Every_kind_lets_the_environment_and_barman_cloud_at_the_same_blobs()
    {
        await using var environment = StoredCluster.Begin();
        environment.CreateSecret("azure",
            ("connection", StoredCluster.ConnectionString(StoredCluster.Key)), ("account", StoredCluster.Account),
            ("key", StoredCluster.Key), ("signature", Signature()));
        var tools = environment.Environment.Backups;
        foreach (var (credentials, at) in Kinds.Select((kind, at) => (kind, at)))
        {
            var store = new StoreConfiguration(JsonNode.Parse(
                $$"""{ "destinationPath": "{{StoredCluster.Destination}}", "azureCredentials": {{credentials}} }""")!);
            var access = await tools.Access.OpenAsync(new StoreReference(OneCluster.Namespace, $"server-{at}", null, store));
            await access.Blobs!.PutAsync($"kind-{at}", new byte[] { (byte)at }, CancellationToken.None);
            Assert.Equal([(byte)at], (await access.Blobs.GetAsync($"kind-{at}", CancellationToken.None))!);
            await tools.Barman.CheckArchiveAsync(access, null, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_store_that_is_not_Azures_or_lacks_its_Secret_says_so()
    {
        await using var environment = StoredCluster.Begin();
        async Task<string> RefusalAsync(string credentials)
        {
            var json = JsonNode.Parse($$"""{ "destinationPath": "{{StoredCluster.Destination}}", {{credentials}} }""")!;
            var store = new StoreReference(OneCluster.Namespace, "pg", null, new StoreConfiguration(json));
            return (await Assert.ThrowsAsync<StoreException>(() => environment.Environment.Backups.Access.OpenAsync(store))).Message;
        }
        Assert.Contains("Azure Blob Storage only", await RefusalAsync("\"s3Credentials\": {}"));
        Assert.Equal("secrets \"gone\" not found",
            await RefusalAsync("\"azureCredentials\": { \"connectionString\": { \"name\": \"gone\", \"key\": \"x\" } }"));
    }

    // A shared access signature of the account: everything, for an hour.
    private static string Signature()
    {
        var (permissions, end) = ("rwdlac", DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        var text = $"{StoredCluster.Account}\n{permissions}\nb\nsco\n\n{end}\n\nhttps\n2020-08-04\n";
        var signature = Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(StoredCluster.Key), Encoding.UTF8.GetBytes(text)));
        return $"sv=2020-08-04&ss=b&srt=sco&sp={permissions}&se={Uri.EscapeDataString(end)}"
            + $"&spr=https&sig={Uri.EscapeDataString(signature)}";
    }
}
