using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A list argument of a resource: plain values, outputs, or an output of the whole list, by implicit conversion or collection
/// initialiser.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
public sealed partial class InputList<T>
    : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>, IInputCollection
{
    /// <summary>Stands for a default ImmutableArray, which is something else than an empty one.</summary>
    private static readonly Input<T>[] Default = new Input<T>[0];

    private Output<Input<T>[]> elements;

    private Output<ImmutableArray<T>>? flat;

    /// <summary>An empty list.</summary>
    public InputList()
        : this([])
    {
    }

    private InputList(Input<T>[] elements) => this.elements = Output.Create(elements);

    private InputList(Output<Input<T>[]> elements) => this.elements = elements;

    IOutput IInputCollection.Elements => elements;

    internal Output<Input<T>[]> Elements => elements;

    private protected override Output<ImmutableArray<T>> Current
        => flat ??= elements.Apply(inputs => inputs == Default ? Output.Create(default(ImmutableArray<T>)) : Output.All(inputs));

    /// <summary>Adds elements at the end.</summary>
    public void Add(params Input<T>[] inputs)
    {
        Append(Output.Create(inputs));
        FailOnNull(inputs);
    }

    /// <summary>Adds another list's elements at the end.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds another list's elements at the end.</summary>
    public void AddRange(InputList<T> inputs) => Append(inputs.elements);

    /// <summary>A new list: this one's elements, then the other's.</summary>
    public InputList<T> Concat(InputList<T> other) => new(Joined(elements, other.elements));

    /// <summary>The elements, once they are known; none as long as they are not.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var value in await Current.GetValueAsync(whenUnknown: []).ConfigureAwait(false))
        {
            yield return value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    internal InputList<T> Clone() => new(elements);

    /// <summary>The elements; none as long as one of them is unknown. Without the detour over an ImmutableArray.</summary>
    internal async Task<IReadOnlyList<T>> KnownItemsAsync()
    {
        var data = await elements.DataTask.ConfigureAwait(false);
        var inputs = data.ValueAs<Input<T>[]>();
        if (!data.IsKnown || inputs.Length == 0)
        {
            return [];
        }

        var items = new List<T>(inputs.Length);
        foreach (var input in inputs)
        {
            var item = await input.ToOutput().DataTask.ConfigureAwait(false);
            if (!item.IsKnown)
            {
                return [];
            }

            items.Add(item.ValueAs<T>());
        }

        return items;
    }

    private static Output<Input<T>[]> Joined(Output<Input<T>[]> first, Output<Input<T>[]> second)
        => first.Apply(left => second.Apply(Input<T>[] (right) => [.. left, .. right]));

    /// <summary>A null element fails the deployment even where nobody reads the list.</summary>
    private InputList<T> FailOnNull(Input<T>[] inputs)
    {
        if (Array.IndexOf(inputs, null) >= 0)
        {
            _ = Current;
        }

        return this;
    }

    private void Append(Output<Input<T>[]> more)
    {
        elements = Joined(elements, more);
        flat = null;
    }
}
