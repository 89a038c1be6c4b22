using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments of a provider function as a dictionary, for functions without an argument class.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> dictionary;

    /// <summary>Arguments by wire name: plain values, or inputs or outputs of these.</summary>
    /// <exception cref="InvalidOperationException">A value is of a type that cannot travel.</exception>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary)
    {
        TypeCheck.Values(nameof(dictionary), dictionary.Values, typeof(Output<>), typeof(Input<>));
        this.dictionary = dictionary;
    }

    internal override IReadOnlyCollection<KeyValuePair<string, object?>> ReadInputs() => dictionary;
}
