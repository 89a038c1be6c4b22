using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>The end of a resource's output that its registration settles.</summary>
/// <param name="resources">The resource, which the output comes from.</param>
/// <param name="type">The type of its values.</param>
/// <param name="otherwise">The type's default.</param>
internal sealed class OutputSource(ImmutableHashSet<Resource> resources, Type type, object? otherwise)
{
    private readonly TaskCompletionSource<OutputData> completion = new();

    public Type ValueType => type;

    /// <summary>What the output holds once it is settled.</summary>
    public Task<OutputData> Task => completion.Task;

    public void SetText(string value, bool isKnown) => Settle(value, isKnown, isSecret: false);

    public void Set(OutputData data) => Settle(data.Value ?? otherwise, data.IsKnown, data.IsSecret);

    /// <summary>Settles it as a value that is known and is made when somebody asks for it, which for most outputs nobody does.</summary>
    public void SetLater(Func<object?> value)
        => completion.SetResult(new OutputData(resources, new Lazy<object?>(() => value() ?? otherwise)));

    /// <summary>Settles it as the type's default, if nothing else has settled it.</summary>
    public void TrySetDefault(bool isKnown)
    {
        if (!completion.Task.IsCompleted)
        {
            Settle(otherwise, isKnown, isSecret: false);
        }
    }

    public void TryFail(Exception exception) => completion.TrySetException(exception);

    private void Settle(object? value, bool isKnown, bool isSecret)
        => completion.SetResult(new OutputData(resources, value, isKnown, isSecret));
}
