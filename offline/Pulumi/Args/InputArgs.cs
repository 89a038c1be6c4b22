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
            if (value == null && binding.IsRequired)
            {
                throw new ArgumentNullException(
                    binding.MemberName, $"{FullName(binding)} is required but was not given a value");
            }

            inputs.Add(binding.Name, binding.Json ? JsonInput.Of(FullName(binding), value) : value);
        }

        return inputs;
    }

    private string FullName(InputBinding binding) => $"[Input] {GetType().FullName}.{binding.MemberName}";
}
