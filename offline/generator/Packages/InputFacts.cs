namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>What a resource's constructor in the .js source does with one input.</summary>
/// <param name="Constant">The value that it always has (<c>apiVersion</c> and <c>kind</c> of Kubernetes objects), null for none.</param>
/// <param name="Default">The JavaScript expression that stands in when no value is given, null for none.</param>
/// <param name="IsSecret">Whether its value becomes a secret.</param>
/// <param name="IsJson">Whether it travels as a JSON string (provider settings).</param>
public sealed record InputFacts(string? Constant, string? Default, bool IsSecret, bool IsJson)
{
    /// <summary>Nothing special.</summary>
    public static InputFacts None { get; } = new(null, null, false, false);
}
