using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;
using YamlDotNet.Serialization;

namespace PgHaInfra.Tests.Components;

public sealed class KubeconfigTests
{
    private const string Server = "6dae42f8-4368-4678-94ff-3960e28e3630";
    private const string Client = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";

    [Theory]
    [InlineData(Kubelogin.Azurecli, $"get-token --login azurecli --server-id {Server}")]
    [InlineData(Kubelogin.Workloadidentity, $"get-token --login workloadidentity --environment AzurePublicCloud --server-id {Server}")]
    [InlineData(Kubelogin.Spn, $"get-token --login spn --environment AzurePublicCloud --server-id {Server} --tenant-id {Azure.Tenant}")]
    [InlineData(Kubelogin.Msi, $"get-token --login msi --server-id {Server}")]
    [InlineData(
        Kubelogin.Devicecode,
        $"get-token --login devicecode --environment AzurePublicCloud --server-id {Server} --client-id {Client} --tenant-id "
        + $"{Azure.Tenant}")]
    public async Task Kubelogin_is_told_how_to_sign_in(Kubelogin mode, string arguments)
    {
        var exec = Exec(await Kubeconfig(AksExample.Kubeconfig, mode));

        Assert.Equal(arguments.Split(' '), ((List<object>)exec["args"]).Cast<string>());
        Assert.Equal(("kubelogin", "client.authentication.k8s.io/v1beta1"), (exec["command"], exec["apiVersion"]));
    }

    [Fact]
    public async Task Everything_else_stays_as_AKS_hands_it_out()
    {
        var before = Tree(AksExample.Kubeconfig);
        var after = Tree(await Kubeconfig(AksExample.Kubeconfig, Kubelogin.Devicecode));

        Exec(before)["args"] = Exec(after)["args"] = "left out";
        var yaml = new SerializerBuilder().Build();
        Assert.Equal(yaml.Serialize(before), yaml.Serialize(after));
    }

    [Fact]
    public async Task Flags_may_be_joined_with_their_values()
    {
        var exec = Exec(
            await Kubeconfig("users: [{name: u, user: {exec: {command: kubelogin, args: [get-token, --server-id=s]}}}]", Kubelogin.Msi));

        Assert.Equal(["get-token", "--login", "msi", "--server-id", "s"], ((List<object>)exec["args"]).Cast<string>());
    }

    [Theory]
    [InlineData("users: [{name: u, user: {token: t}}]")]
    [InlineData("users: [{name: u, user: {exec: {command: other, args: [a]}}}]")]
    [InlineData("users: [{name: u, user: null}]")]
    public async Task Users_that_sign_in_otherwise_are_left_alone(string kubeconfig)
    {
        var yaml = new SerializerBuilder().Build();

        Assert.Equal(yaml.Serialize(Tree(kubeconfig)), yaml.Serialize(Tree(await Kubeconfig(kubeconfig, Kubelogin.Azurecli))));
    }

    [Theory]
    [InlineData("", "AKS handed out something else than a kubeconfig")]
    [InlineData("just text", "AKS handed out something else than a kubeconfig")]
    [InlineData("users: [{name: u, user: {exec: {command: kubelogin, args: [get-token]}}}]", "does not tell kubelogin the server's id")]
    public async Task What_cannot_work_is_refused(string kubeconfig, string message)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Kubeconfig(kubeconfig, Kubelogin.Azurecli));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_secret_and_comes_after_the_administrators_roles()
    {
        AksPgCluster? aks = null;

        await new Plan().ExpectingAks(AksExample.Kubeconfig).Run(() => aks = new AksPgCluster("aks", AksExample.Args()));

        Assert.True(await Output.IsSecretAsync(aks!.Kubeconfig));
        var waits = (await OutputUtilities.GetDependenciesAsync(aks.Kubeconfig)).Select(r => r.GetResourceName()).ToHashSet();
        Assert.Superset(new HashSet<string> { "aks", $"aks-admin-{AksExample.Admins}" }, waits);
    }

    [Fact]
    public async Task The_provider_knows_its_cluster_by_its_id_and_not_by_the_kubeconfig()
    {
        var plan = new Plan().ExpectingAks(AksExample.Kubeconfig);

        await plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args()));

        var provider = plan.Inputs(Types.KubernetesProvider);
        Assert.EndsWith("/ManagedCluster/aks", (string?)provider["clusterIdentifier"], StringComparison.Ordinal);
        Assert.Equal("true", provider["enableServerSideApply"]!.ToString().ToLowerInvariant());
        Assert.Contains("azurecli", (string?)provider["kubeconfig"], StringComparison.Ordinal);
    }

    private static async Task<string> Kubeconfig(string handedOut, Kubelogin mode)
    {
        AksPgCluster? aks = null;
        await new Plan().ExpectingAks(handedOut).Run(() => aks = new AksPgCluster("aks", AksExample.Args(a => a.Kubelogin = mode)));
        return await OutputUtilities.GetValueAsync(aks!.Kubeconfig);
    }

    private static Dictionary<object, object> Tree(string yaml) =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(yaml);

    private static Dictionary<object, object> Exec(string yaml) => Exec(Tree(yaml));

    private static Dictionary<object, object> Exec(Dictionary<object, object> tree) =>
        (Dictionary<object, object>)(
            (Dictionary<object, object>)((Dictionary<object, object>)((List<object>)tree["users"])[0])["user"])["exec"];
}
