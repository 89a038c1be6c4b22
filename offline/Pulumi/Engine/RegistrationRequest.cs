namespace Pulumi;

/// <summary>What the engine is asked to register or read.</summary>
/// <param name="Type">Type token.</param>
/// <param name="Name">Name.</param>
/// <param name="Id">Id of the resource to read or import; empty to create one.</param>
/// <param name="ParentUrn">The parent's URN; empty for the stack.</param>
/// <param name="ProviderReference">The provider, URN::ID; empty for the default one.</param>
/// <param name="Inputs">Wire values.</param>
internal sealed record RegistrationRequest(
    string Type, string Name, string Id, string ParentUrn, string ProviderReference, Dictionary<string, object?> Inputs);
