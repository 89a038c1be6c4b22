using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The end of an output that a resource's registration settles.</summary>
internal abstract class OutputSource
{
    public abstract Type ValueType { get; }

    public abstract void SetText(string value, bool isKnown);

    public abstract void Set(OutputData<object?> data);

    /// <summary>Settles it as the type's default, if nothing else has settled it.</summary>
    public abstract void TrySetDefault(bool isKnown);

    public abstract void TryFail(Exception exception);
}

/// <inheritdoc cref="OutputSource"/>
internal sealed class OutputSource<T> : OutputSource
{
    private readonly TaskCompletionSource<OutputData<T>> completion = new();
    private readonly ImmutableHashSet<Resource> resources;

    /// <summary>A source whose output is put into a property of the resource.</summary>
    public OutputSource(Resource resource, MethodInfo setter)
    {
        resources = [resource];
        setter.CreateDelegate<Action<Output<T>>>(resource)(new Output<T>(completion.Task));
    }

    public override Type ValueType => typeof(T);

    public override void SetText(string value, bool isKnown) => Settle((T)(object)value, isKnown, isSecret: false);

    public override void Set(OutputData<object?> data)
        => Settle(data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret);

    public override void TrySetDefault(bool isKnown)
    {
        if (!completion.Task.IsCompleted)
        {
            Settle(default!, isKnown, isSecret: false);
        }
    }

    public override void TryFail(Exception exception) => completion.TrySetException(exception);

    private void Settle(T value, bool isKnown, bool isSecret)
        => completion.SetResult(new OutputData<T>(resources, value, isKnown, isSecret));
}
