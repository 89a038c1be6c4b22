using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file whose content is given as text.</summary>
/// <param name="text">The content.</param>
public sealed class StringAsset(string text) : Asset(Wire.TextKey, text);
