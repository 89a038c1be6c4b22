using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>The plugin's container in each instance's pod.</summary>
public sealed class InstanceSidecarConfigurationArgs : ResourceArgs
{
    /// <summary>Its processor time and memory. Default: neither set aside nor limited.</summary>
    [Input("resources")]
    public Input<ResourcesArgs>? Resources { get; set; }

    /// <summary>"error", "warning", "info", "debug" or "trace". Default info.</summary>
    [Input("logLevel")]
    public Input<string>? LogLevel { get; set; }

    /// <summary>Seconds between two looks for backups that are too old. Default 1800.</summary>
    [Input("retentionPolicyIntervalSeconds")]
    public Input<int>? RetentionPolicyIntervalSeconds { get; set; }

    /// <summary>Further arguments of the container.</summary>
    [Input("additionalContainerArgs")]
    public InputList<string>? AdditionalContainerArgs { get; set; }
}
