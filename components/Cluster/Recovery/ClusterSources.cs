using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>The other clusters that a cluster is made from or follows, and the ObjectStores through which it reads them.</summary>
internal sealed class ClusterSources
{
    private readonly List<ExternalClusterArgs> _external = [];
    private readonly List<Resource> _stores = [];

    private ClusterSources()
    {
    }

    /// <summary>For <c>spec.externalClusters</c>; null when there are none.</summary>
    public InputList<ExternalClusterArgs>? External => _external.Count == 0 ? null : (InputList<ExternalClusterArgs>)_external.ToArray();

    /// <summary>What must exist before the cluster does.</summary>
    public IEnumerable<Resource> DependsOn => _stores;

    /// <summary>Makes the stores that do not exist yet.</summary>
    public static ClusterSources For(string name, CnpgClusterArgs args, Func<Input<string>, ObjectMetaArgs> metadata, Resource parent)
    {
        var sources = new ClusterSources();
        foreach (
            var source in new[] { args.Recovery?.Source, args.Replica?.Source }.OfType<ArchiveSourceArgs>().DistinctBy(s => s.ExternalName))
        {
            source.Check();
            sources.Add(name, source, metadata, parent);
        }

        return sources;
    }

    private void Add(string name, ArchiveSourceArgs source, Func<Input<string>, ObjectMetaArgs> metadata, Resource parent)
    {
        if (source.Destination is not null && source.Archiver == BackupArchiver.Operator)
        {
            _external.Add(new ExternalClusterArgs { Name = source.ExternalName, BarmanObjectStore = source.Store(withServerName: true) });
            return;
        }

        var store = source.ObjectStore ?? Made(name, source, metadata, parent);
        _external.Add(new ExternalClusterArgs
        {
            Name = source.ExternalName,
            Plugin = new PluginArgs
            {
                Name = BackupArchive.PluginName,
                Parameters = new() { ["barmanObjectName"] = store, ["serverName"] = source.ServerName },
            },
        });
    }

    private Output<string> Made(string name, ArchiveSourceArgs source, Func<Input<string>, ObjectMetaArgs> metadata, Resource parent)
    {
        var store = new KubernetesObject(
            $"{name}-from-{source.ExternalName}",
            new ObjectStoreArgs
            {
                Metadata = metadata(source.ExternalName),
                Spec = new ObjectStoreSpecArgs { Configuration = source.Store(withServerName: false) },
            },
            new CustomResourceOptions { Parent = parent });
        _stores.Add(store);
        return store.Metadata.Apply(m => m.Name);
    }
}
