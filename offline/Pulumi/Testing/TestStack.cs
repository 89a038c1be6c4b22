namespace Pulumi.Testing;

/// <summary>The stack around a program that is a function.</summary>
internal sealed class TestStack : Stack
{
    public TestStack(Func<IDictionary<string, object?>> program) => Result = program();

    /// <summary>What the function returned.</summary>
    public IDictionary<string, object?> Result { get; }
}
