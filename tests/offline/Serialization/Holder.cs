namespace PgHaInfra.Tests.Offline.Serialization;

/// <summary>A resource with one output of any type.</summary>
internal sealed class Holder<T>(string name)
    : CustomResource("test:index:Holder", name, ResourceArgs.Empty, new CustomResourceOptions())
{
    [Output("value")]
    public Output<T> Value { get; private set; } = null!;
}
