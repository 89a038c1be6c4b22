using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A map argument of a resource, by string keys: plain values, outputs, or an output of the whole map, by implicit conversion
/// or collection initialiser.
/// </summary>
/// <typeparam name="TValue">Type of the values.</typeparam>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>, IInputCollection
{
    private Output<ImmutableDictionary<string, Input<TValue>>> elements;
    private Output<ImmutableDictionary<string, TValue>>? flat;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> elements) => this.elements = elements;

    /// <summary>Adds a value; see <see cref="Add(string, Input{TValue})"/>.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    IOutput IInputCollection.Elements => elements;

    internal Output<ImmutableDictionary<string, Input<TValue>>> Elements => elements;

    private protected override Output<ImmutableDictionary<string, TValue>> Current => flat ??= Flatten(elements);

    /// <summary>
    /// Adds a value. Where the key exists already with another value the deployment fails with "Key '…' already exists in the
    /// map with a different value."
    /// </summary>
    public void Add(string key, Input<TValue> value)
        => Change(elements.Apply(self => self.TryGetValue(key, out var existing)
            ? self.SetItem(key, Same(key, existing, value))
            : self.Add(key, value)));

    /// <summary>Adds another map's values; a key of both fails the deployment.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds another map's values; a key of both fails the deployment.</summary>
    public void AddRange(InputMap<TValue> values)
    {
        var others = values.elements;
        Change(elements.Apply(self => others.Apply(other => self.AddRange(other))));
    }

    /// <summary>A new map of both maps' values; for a key of both the second map's value.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
    {
        var others = second.elements;
        return new InputMap<TValue>(first.elements.Apply(self => others.Apply(other => self.SetItems(other))));
    }

    /// <summary>A map of plain values.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Of(Output.Create(values));

    /// <summary>A map of plain values.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);

    /// <summary>An output of the whole map.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => Of(values);

    /// <summary>An output of the whole map.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => Of(values);

    /// <summary>An output of the whole map.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values)
        => new(values.Apply(items => items == null ? null! : Inputs(items)));

    /// <summary>The entries, once they are known; none as long as they are not.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var values = await Current.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var value in values)
        {
            yield return value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    private static InputMap<TValue> Of<TDictionary>(Output<TDictionary> values)
        where TDictionary : IEnumerable<KeyValuePair<string, TValue>>
        => new(values.Apply(items => Inputs(items)));

    private static ImmutableDictionary<string, Input<TValue>> Inputs(IEnumerable<KeyValuePair<string, TValue>> items)
        => ImmutableDictionary.CreateRange(items.Select(item => KeyValuePair.Create(item.Key, (Input<TValue>)item.Value)));

    private static Output<TValue> Same(string key, Input<TValue> existing, Input<TValue> value)
        => Output.Tuple(existing, value).Apply(both => EqualityComparer<TValue>.Default.Equals(both.Item1, both.Item2)
            ? both.Item1
            : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));

    private static Output<ImmutableDictionary<string, TValue>> Flatten(Output<ImmutableDictionary<string, Input<TValue>>> elements)
        => elements.Apply(Output<ImmutableDictionary<string, TValue>>? (inputs) =>
        {
            if (inputs == null)
            {
                return null;
            }

            var keys = inputs.Keys.ToArray();
            return Output.All(inputs.Values.Select(input => input.ToOutput())).Apply(values =>
                ImmutableDictionary.CreateRange(keys.Zip(values, KeyValuePair.Create)));
        });

    private void Change(Output<ImmutableDictionary<string, Input<TValue>>> changed)
    {
        elements = changed;
        flat = null;
    }
}
