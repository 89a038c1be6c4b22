namespace Pulumi;

/// <summary>What the engine knows of a resource.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id; null or empty while unknown.</param>
/// <param name="State">Its outputs as wire values.</param>
internal sealed record RegistrationResponse(string Urn, string? Id, Dictionary<string, object?> State);
