using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>On which nodes instances may run.</summary>
public sealed class AffinityArgs : ResourceArgs
{
    /// <summary>Whether instances keep away from each other. Default true.</summary>
    [Input("enablePodAntiAffinity")]
    public Input<bool>? EnablePodAntiAffinity { get; set; }

    /// <summary>"required": an instance waits rather than share; "preferred". Default preferred.</summary>
    [Input("podAntiAffinityType")]
    public Input<string>? PodAntiAffinityType { get; set; }

    /// <summary>Label of nodes within whose value only one instance runs. Default kubernetes.io/hostname.</summary>
    [Input("topologyKey")]
    public Input<string>? TopologyKey { get; set; }

    /// <summary>Labels that a node must have.</summary>
    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    /// <summary>Taints that instances put up with.</summary>
    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }
}
