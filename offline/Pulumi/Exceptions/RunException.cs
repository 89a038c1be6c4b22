namespace Pulumi;

/// <summary>An error the user can act on: it is reported by its message alone, without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>An error with its message.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The error for [Output] properties that are not of type <see cref="Output{T}"/>.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames)
        => new($"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. "
            + "[Output] attributed properties must be instances of Output<T>.");
}
