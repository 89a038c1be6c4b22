using PgHaInfra.Tests.Infra.Settings;

namespace PgHaInfra.Tests.Infra;

public sealed class StorageClassesTests
{
    private const string Class = "kubernetes:storage.k8s.io/v1:StorageClass";
    private const string Extension = "azure-native:kubernetesconfiguration:Extension";

    [Fact]
    public async Task A_stack_makes_its_classes()
    {
        var plan = await Stacks.Aks(
            "storageClasses", """[{"name": "data"}, {"name": "fast", "kind": "PremiumV2", "iops": 8000, "throughput": 400}]""");

        Assert.Equal("Premium_LRS", Stacks.At(plan.Named(Class, "data").Inputs, "parameters", "skuName"));
        var parameters = Stacks.Map(plan.Named(Class, "fast").Inputs["parameters"]);
        Assert.Equal(
            ("PremiumV2_LRS", "8000", "400"),
            (parameters["skuName"], parameters["DiskIOPSReadWrite"], parameters["DiskMBpsReadWrite"]));
    }

    [Fact]
    public async Task Volumes_are_kept_unless_the_class_says_otherwise()
    {
        var plan = await Stacks.Aks("storageClasses", """[{"name": "kept"}, {"name": "dropped", "keepVolumes": false}]""");

        Assert.Equal("Retain", plan.Named(Class, "kept").Inputs["reclaimPolicy"]);
        Assert.Equal("Delete", plan.Named(Class, "dropped").Inputs["reclaimPolicy"]);
    }

    [Fact]
    public async Task A_cluster_takes_its_volumes_from_a_class_of_the_stack()
    {
        var configuration = Configurations.AksWith("storageClasses", """[{"name": "data"}]""");
        configuration["pg-ha-infra:clusters"]![0]!["storage"]!["storageClass"] = "data";

        Assert.Equal("data", Stacks.At((await Stacks.Of(configuration)).Spec(Stacks.Cluster), "storage", "storageClass"));
    }

    [Fact]
    public async Task Disks_of_a_stack_with_its_own_keys_are_encrypted_with_them()
    {
        const string Set =
            "/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/keys";
        var configuration = Configurations.AksWith("storageClasses", """[{"name": "data"}]""");
        configuration["pg-ha-infra:aks"]!["diskEncryptionSet"] = Set;

        Assert.Equal(Set, Stacks.At((await Stacks.Of(configuration)).Named(Class, "data").Inputs, "parameters", "diskEncryptionSetID"));
    }

    [Fact]
    public async Task The_nodes_own_disks_need_an_extension_and_the_clusters_consent()
    {
        var configuration = Configurations.AksWith("storageClasses", """[{"name": "nvme", "kind": "nvme"}]""");
        configuration["pg-ha-infra:clusters"]![0]!["storage"]!["storageClass"] = "nvme";

        var plan = await Stacks.Of(configuration);

        Assert.Equal("microsoft.azurecontainerstoragev2", plan.One(Extension).Inputs["extensionType"]);
        Assert.Equal("localdisk.csi.acstor.io", plan.Named(Class, "nvme").Inputs["provisioner"]);
        Assert.Equal(
            "true", Stacks.At(
                plan.Spec(Stacks.Cluster), "inheritedMetadata", "annotations", "localdisk.csi.acstor.io/accept-ephemeral-storage"));
    }

    [Fact]
    public async Task Without_the_nodes_own_disks_there_is_neither()
    {
        var plan = await Stacks.Aks("storageClasses", """[{"name": "data"}]""");

        Assert.DoesNotContain(plan.Registered, r => r.Type == Extension);
        Assert.False(
            Stacks.Map(Stacks.Map(plan.Spec(Stacks.Cluster).GetValueOrDefault("inheritedMetadata") ?? Empty)).ContainsKey("annotations"));
    }

    private static readonly System.Collections.Immutable.ImmutableDictionary<string, object> Empty =
        System.Collections.Immutable.ImmutableDictionary<string, object>.Empty;
}
