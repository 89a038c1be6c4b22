namespace Pulumi.Testing;

/// <summary>Plays the engine and its providers for a program under test.</summary>
public interface IMocks
{
    /// <summary>Called for each resource but the stack, when all its inputs are settled.</summary>
    /// <returns>
    /// The id, null for none yet, and the outputs: a dictionary, an arguments object or an object of an output type.
    /// </returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Called for each call of a provider function or a resource method.</summary>
    /// <returns>The result: a dictionary, an arguments object or an object of an output type.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Called for the outputs of each component and of the stack.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
