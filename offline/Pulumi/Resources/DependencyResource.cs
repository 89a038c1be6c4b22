using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource of which only the URN is known.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn)
        : base(type: "", name: "")
        => Urn = new Output<string>(new OutputData([this], urn, isKnown: true, isSecret: false));
}
