using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>What an ObjectStore is to be.</summary>
public sealed class ObjectStoreSpecArgs : ResourceArgs
{
    /// <summary>Where backups go. Its server name must be left out: the Cluster names it.</summary>
    [Input("configuration", required: true)]
    public Input<BarmanObjectStoreArgs> Configuration { get; set; } = null!;

    /// <summary>How long backups are kept, such as 30d. Default: for ever.</summary>
    [Input("retentionPolicy")]
    public Input<string>? RetentionPolicy { get; set; }

    /// <summary>The container beside PostgreSQL that does the work.</summary>
    [Input("instanceSidecarConfiguration")]
    public Input<InstanceSidecarConfigurationArgs>? InstanceSidecarConfiguration { get; set; }
}
