using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Stands where an asset was expected and something else arrived; it cannot be an input again.</summary>
internal sealed class InvalidAsset() : Asset(Wire.TextKey, "");
