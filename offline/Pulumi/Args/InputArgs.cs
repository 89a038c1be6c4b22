using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// Base of all argument classes. Their <see cref="InputAttribute"/> members are read when the resource is registered or the
/// function called.
/// </summary>
public abstract class InputArgs
{
    /// <summary>Derive from <see cref="ResourceArgs"/>, <see cref="InvokeArgs"/> or <see cref="CallArgs"/>.</summary>
    protected InputArgs()
    {
    }

    /// <summary>The inputs by wire name.</summary>
    /// <exception cref="ArgumentNullException">A required one is missing.</exception>
    internal virtual IReadOnlyCollection<KeyValuePair<string, object?>> ReadInputs()
    {
        var bindings = InputBinding.Of(GetType());
        var inputs = new Dictionary<string, object?>(bindings.Length);
        foreach (var binding in bindings)
        {
            var value = binding.Read(this);
            Require(value, binding.IsRequired ? binding.MemberName : null);
            inputs.Add(binding.Name, binding.Json ? JsonInput.Of(FullName(binding.MemberName), value) : value);
        }

        return inputs;
    }

    /// <summary>Insists on a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="required">The member's name if it must be given.</param>
    /// <exception cref="ArgumentNullException">It must be, and is null.</exception>
    internal void Require(object? value, string? required)
    {
        if (value == null && required != null)
        {
            throw new ArgumentNullException(required, $"{FullName(required)} is required but was not given a value");
        }
    }

    /// <summary>A member's name in messages.</summary>
    internal string FullName(string member) => $"[Input] {GetType().FullName}.{member}";
}
