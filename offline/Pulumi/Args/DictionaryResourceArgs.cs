using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments of a resource as a dictionary, for resources without an argument class.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> dictionary;

    /// <summary>Arguments by wire name: plain values or outputs of these.</summary>
    /// <exception cref="InvalidOperationException">A value is of a type that cannot travel.</exception>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        TypeCheck.Values(nameof(dictionary), dictionary.Values, typeof(Output<>));
        this.dictionary = dictionary;
    }

    internal override IReadOnlyCollection<KeyValuePair<string, object?>> ReadInputs() => dictionary;
}
