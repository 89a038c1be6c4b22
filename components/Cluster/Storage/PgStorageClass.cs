using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;

namespace PgHaInfra.Components;

/// <summary>
/// A storage class for databases on AKS: disks that stay in one zone (the copies in other zones are PostgreSQL's), are made where the
/// instance runs, can grow, and outlive their claims. Nothing in a class can be changed: give another definition another name.
/// </summary>
/// <example>
/// <code>
/// var disks = new PgStorageClass("disks", new PgStorageClassArgs { ClassName = "postgres-fast", Kind = DiskKind.PremiumV2, Iops = 8000,
/// Throughput = 500 });
/// </code>
/// </example>
public sealed class PgStorageClass : ComponentResource
{
    /// <summary>Pods on NVMe volumes need this annotation: volumes that go away with their node have to be accepted by name.</summary>
    public const string AcceptEphemeral = "localdisk.csi.acstor.io/accept-ephemeral-storage";

    /// <summary>Makes the class.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">What volumes are to be.</param>
    /// <param name="options">Parent, provider and so on.</param>
    /// <exception cref="ArgumentException">There is no such disk; the message says what there is.</exception>
    public PgStorageClass(string name, PgStorageClassArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:PgStorageClass", name, args, options)
    {
        if (args.Kind == DiskKind.PremiumV2 && DiskPerformance.Complaint(args.Iops, args.Throughput) is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(args));
        }

        var metadata = new ObjectMetaArgs { Name = args.ClassName };
        if (args.Labels is not null)
        {
            metadata.Labels.AddRange(args.Labels);
        }

        // A class cannot be changed; its name is its users' only hold on it, so that the old one has to go first.
        var made = new StorageClass(name, Class(args, metadata), new CustomResourceOptions { Parent = this, DeleteBeforeReplace = true });
        ClassName = made.Metadata.Apply(m => m.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["className"] = ClassName });
    }

    /// <summary>Name of the class; known when it exists.</summary>
    [Output("className")]
    public Output<string> ClassName { get; private set; }

    private static StorageClassArgs Class(PgStorageClassArgs args, ObjectMetaArgs metadata)
    {
        var storage = new StorageClassArgs
        {
            Metadata = metadata,
            Provisioner = args.Kind == DiskKind.Nvme ? "localdisk.csi.acstor.io" : "disk.csi.azure.com",
            ReclaimPolicy = args.KeepVolumes && args.Kind != DiskKind.Nvme ? "Retain" : "Delete",
            // The volume has to be in the zone where the instance finds a node, which is known only then.
            VolumeBindingMode = "WaitForFirstConsumer",
        };
        if (args.Kind == DiskKind.Nvme)
        {
            return storage;
        }

        storage.AllowVolumeExpansion = true;
        storage.Parameters.Add("skuName", args.Kind == DiskKind.Premium ? "Premium_LRS" : "PremiumV2_LRS");
        storage.Parameters.Add("cachingMode", args.Kind == DiskKind.Premium ? "ReadOnly" : "None");
        if (args.Kind == DiskKind.PremiumV2)
        {
            storage.Parameters.Add("DiskIOPSReadWrite", args.Iops.ToString(CultureInfo.InvariantCulture));
            storage.Parameters.Add("DiskMBpsReadWrite", args.Throughput.ToString(CultureInfo.InvariantCulture));
        }

        if (args.DiskEncryptionSetId is { } set)
        {
            storage.Parameters.Add("diskEncryptionSetID", set);
        }

        return storage;
    }
}
