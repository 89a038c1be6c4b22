using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class PgStorageClassTests
{
    private readonly Plan _plan = new Plan().Expecting(Types.PgStorageClass, Types.StorageClass, Types.LocalNvmeExtension, Types.Extension);

    [Fact]
    public async Task Premium_disks_stay_in_their_zone_and_outlive_their_claims()
    {
        await Run(_ => { });

        Expect.Same(
            """
            {
              "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "disks"}, "provisioner": "disk.csi.azure.com",
              "parameters": {"skuName": "Premium_LRS", "cachingMode": "ReadOnly"},
              "reclaimPolicy": "Retain", "volumeBindingMode": "WaitForFirstConsumer", "allowVolumeExpansion": true
            }
            """,
            _plan.Inputs(Types.StorageClass));
    }

    [Fact]
    public async Task Premium_v2_disks_have_operations_and_throughput_and_no_cache()
    {
        await Run(
            a => (a.Kind, a.Iops, a.Throughput, a.KeepVolumes, a.DiskEncryptionSetId) = (DiskKind.PremiumV2, 8000, 2000, false, "/a/set"));

        var storage = _plan.Inputs(Types.StorageClass);
        Expect.Same(
            """
            {"skuName": "PremiumV2_LRS", "cachingMode": "None", "DiskIOPSReadWrite": "8000", "DiskMBpsReadWrite": "2000",
             "diskEncryptionSetID": "/a/set"}
            """,
            storage["parameters"]);
        Assert.Equal("Delete", (string?)storage["reclaimPolicy"]);
    }

    [Fact]
    public async Task Volumes_of_nvme_go_with_their_node()
    {
        await Run(a => a.Kind = DiskKind.Nvme);

        Expect.Same(
            """
            {
              "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "disks"},
               "provisioner": "localdisk.csi.acstor.io",
              "reclaimPolicy": "Delete", "volumeBindingMode": "WaitForFirstConsumer"
            }
            """,
            _plan.Inputs(Types.StorageClass));
    }

    [Fact]
    public async Task Nvme_on_aks_needs_an_extension()
    {
        await _plan.Run(
            () => _ = new LocalNvmeExtension("nvme", new LocalNvmeExtensionArgs { ResourceGroupName = "rg", AksClusterName = "aks" }));

        var extension = _plan.Inputs(Types.Extension);
        Assert.Equal(
            ("microsoft.azurecontainerstoragev2", "aks"), ((string?)extension["extensionType"], (string?)extension["clusterName"]));
    }

    [Theory]
    [InlineData(2999, 125, "iops must be from 3000 to 80000")]
    [InlineData(80001, 125, "iops must be from 3000 to 80000")]
    [InlineData(3000, 124, "throughput must be from 125 to 750 MB/s with 3000 iops")]
    [InlineData(3000, 751, "throughput must be from 125 to 750 MB/s with 3000 iops")]
    [InlineData(80000, 2001, "throughput must be from 125 to 2000 MB/s")]
    public async Task A_disk_that_there_is_not_is_refused(int iops, int throughput, string message)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => Run(a => (a.Kind, a.Iops, a.Throughput) = (DiskKind.PremiumV2, iops, throughput)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 3000)]
    [InlineData(6, 3000)]
    [InlineData(8, 4000)]
    [InlineData(160, 80000)]
    [InlineData(1000, 80000)]
    public void Operations_grow_with_the_size(int gibibytes, int iops) =>
        Assert.Equal(iops, DiskPerformance.MostIopsOf(gibibytes * 1073741824m));

    private Task Run(Action<PgStorageClassArgs> change) => _plan.Run(() =>
    {
        var args = new PgStorageClassArgs { ClassName = "disks" };
        change(args);
        _ = new PgStorageClass("disks", args);
    });
}
