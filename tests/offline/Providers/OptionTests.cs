using Pulumi;
using Pulumi.AzureNative.Storage;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Random;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>The options that a provider's classes bring along.</summary>
public sealed class OptionTests
{
    [Fact]
    public async Task Every_package_registers_with_its_own_version()
    {
        var versions = new Dictionary<string, string?>();

        await Programs.RunAsync(new Registrations(), () =>
        {
            _ = new RandomUuid("random", null, Watched(o => versions["random"] = o.Version));
            _ = new ConfigMap("kubernetes", null, Watched(o => versions["kubernetes"] = o.Version));
            _ = new BlobContainer(
                "azure", new() { AccountName = "a", ResourceGroupName = "g" }, Watched(o => versions["azure"] = o.Version));
            var own = Watched(o => versions["own"] = o.Version);
            own.Version = "1.2.3";
            _ = new RandomUuid("own", null, own);
        });

        Assert.Equal(
            ("4.21.2", "4.34.2", "3.28.0", "1.2.3"), (versions["random"], versions["kubernetes"], versions["azure"], versions["own"]));
    }

    [Fact]
    public async Task Former_types_are_aliases()
    {
        string?[] types = [];

        await Programs.RunAsync(new Registrations(), async () =>
        {
            List<Input<Alias>> aliases = [];
            _ = new BlobContainer("azure", new() { AccountName = "a", ResourceGroupName = "g" }, Watched(o => aliases = o.Aliases));
            types = await Task.WhenAll(aliases.Select(a => OutputUtilities.GetValueAsync(a.Apply(alias => alias.Type!))));
        });

        Assert.Contains("azure-native:storage/v20220901:BlobContainer", types);
    }

    private static CustomResourceOptions Watched(Action<CustomResourceOptions> watch) => new()
    {
        ResourceTransformations =
        {
            args =>
            {
                watch((CustomResourceOptions)args.Options);
                return null;
            },
        },
    };
}
