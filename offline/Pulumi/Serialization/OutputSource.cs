using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The end of an output that a resource's registration settles.</summary>
internal sealed class OutputSource
{
    private readonly TaskCompletionSource<OutputData> completion = new();
    private readonly OutputType type;
    private readonly ImmutableHashSet<Resource> resources;

    /// <summary>A source whose output is put into a property of the resource.</summary>
    public OutputSource(OutputType type, Resource resource, MethodInfo setter)
    {
        this.type = type;
        resources = [resource];
        type.Put(resource, setter, completion.Task);
    }

    public Type ValueType => type.Value;

    public void SetText(string value, bool isKnown) => Settle(value, isKnown, isSecret: false);

    public void Set(OutputData data) => Settle(data.Value ?? type.Default, data.IsKnown, data.IsSecret);

    /// <summary>Settles it as the type's default, if nothing else has settled it.</summary>
    public void TrySetDefault(bool isKnown)
    {
        if (!completion.Task.IsCompleted)
        {
            Settle(type.Default, isKnown, isSecret: false);
        }
    }

    public void TryFail(Exception exception) => completion.TrySetException(exception);

    private void Settle(object? value, bool isKnown, bool isSecret)
        => completion.SetResult(new OutputData(resources, value, isKnown, isSecret));
}
