using PgHaInfra.Cli.Plan;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network.Inputs;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Storage;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Utilities;
using AksInputs = Pulumi.AzureNative.ContainerService.Inputs;
using Network = Pulumi.AzureNative.Network;

namespace PgHaInfra.Tests.Cli.Plan.Answers;

public sealed class ProviderAnswersTests
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg";

    [Fact]
    public async Task Azure_ids_are_as_azure_makes_them()
    {
        var cluster = await Get(() => Cluster().Id);
        Assert.Equal($"{Group}/providers/Microsoft.ContainerService/managedClusters/aks", cluster);
        var role = await Get(() => new RoleAssignment("role",
            new() { Scope = cluster, RoleAssignmentName = "a", PrincipalId = "p", RoleDefinitionId = "r" }).Id);
        Assert.Equal($"{cluster}/providers/Microsoft.Authorization/roleAssignments/a", role);
    }

    [Fact]
    public async Task A_cluster_has_its_nested_outputs_beside_what_it_was_given()
    {
        var issuer = await Get(() => Cluster().OidcIssuerProfile.Apply(profile => $"{profile!.Enabled} {profile.IssuerURL}"));
        Assert.Matches("^True https://swedencentral\\.oic\\.prod-aks\\.azure\\.com/[0-9a-f-]{36}/[0-9a-f-]{36}/$", issuer);
        Assert.Equal(36, (await Get(() => Cluster().IdentityProfile.Apply(p => p!["kubeletidentity"].ObjectId!))).Length);
        Assert.Equal("MC_rg_aks_swedencentral", await Get(() => Cluster().NodeResourceGroup.Apply(group => group!)));
    }

    [Fact]
    public async Task A_resource_without_a_location_is_where_its_group_is() => Assert.Equal("swedencentral", await Get(() =>
    {
        var group = new ResourceGroup("rg", new() { ResourceGroupName = "rg", Location = "swedencentral" });
        return new UserAssignedIdentity("identity", new() { ResourceGroupName = group.Name }).Location;
    }));

    [Fact]
    public async Task Guids_follow_from_names()
    {
        Task<string> Principal(string name) =>
            Get(() => new UserAssignedIdentity("i", new() { ResourceGroupName = "rg", ResourceName = name }).PrincipalId);
        Assert.Equal(await Principal("a"), await Principal("a"));
        Assert.NotEqual(await Principal("a"), await Principal("b"));
        Assert.True(Guid.TryParse(await Principal("a"), out _));
    }

    [Fact]
    public async Task Storage_has_endpoints() => Assert.Equal(
        "https://backups.blob.core.windows.net/",
        await Get(() => new StorageAccount("s", new()
            {
                ResourceGroupName = "rg", AccountName = "backups", Kind = "StorageV2",
                Sku = new Pulumi.AzureNative.Storage.Inputs.SkuArgs { Name = "Standard_ZRS" },
            })
            .PrimaryEndpoints.Apply(endpoints => endpoints.Blob)));

    [Fact]
    public async Task A_public_address_has_a_name()
    {
        Network.PublicIPAddress Address() => new("ip", new()
        {
            ResourceGroupName = "rg", PublicIpAddressName = "ip", Location = "westeurope",
            DnsSettings = new PublicIPAddressDnsSettingsArgs { DomainNameLabel = "pg" },
        });
        Assert.Equal("pg.westeurope.cloudapp.azure.com", await Get(() => Address().DnsSettings.Apply(dns => dns!.Fqdn!)));
        Assert.StartsWith("203.0.113.", await Get(() => Address().IpAddress.Apply(address => address!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubeconfig_gets_its_token_from_kubelogin_and_is_masked()
    {
        var mask = new SecretMask();
        var encoded = await Get(
            () => ListManagedClusterUserCredentials.Invoke(new() { ResourceGroupName = "rg", ResourceName = "aks" })
                .Apply(result => result.Kubeconfigs[0].Value), mask);
        var clear = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        Assert.Contains("command: kubelogin", clear, StringComparison.Ordinal);
        Assert.Equal("[secret] [secret]", mask.Apply($"{encoded} {clear}")!.GetValue<string>());
    }

    [Fact]
    public async Task The_deployer_is_known() => Assert.Equal(
        "00000000-0000-0000-0000-000000000000", await Get(() => GetClientConfig.Invoke().Apply(client => client.SubscriptionId)));

    [Fact]
    public async Task A_random_text_keeps_to_its_characters()
    {
        var text = await Get(() => new RandomString("suffix", new() { Length = 40, Special = false, Upper = false }).Result);
        Assert.Matches("^[a-z0-9]{40}$", text);
        Assert.Equal(text, await Get(() => new RandomString("suffix", new() { Length = 40, Special = false, Upper = false }).Result));
    }

    [Fact]
    public async Task Another_stacks_monitoring_is_made_up() => Assert.EndsWith("/amw-shared", await Get(() =>
        new StackReference("organization/monitoring/shared").RequireOutput("monitoring")
            .Apply(monitoring => (string)((IReadOnlyDictionary<string, object>)monitoring)["workspaceId"])));

    private static ManagedCluster Cluster() => new("cluster", new()
    {
        ResourceGroupName = "rg", ResourceName = "aks", Location = "swedencentral",
        OidcIssuerProfile = new AksInputs.ManagedClusterOIDCIssuerProfileArgs { Enabled = true },
    });

    private static async Task<string> Get(Func<Output<string>> program, SecretMask? mask = null)
    {
        Output<string>? output = null;
        var recorder = new PlanRecorder(new PlaceholderValues(), mask ?? new SecretMask());
        await Deployment.TestAsync(recorder, new TestOptions { IsPreview = false }, () => { output = program(); });
        return await OutputUtilities.GetValueAsync(output!);
    }
}
