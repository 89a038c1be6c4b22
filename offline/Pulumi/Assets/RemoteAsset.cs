using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file fetched from a file, http or https address.</summary>
/// <param name="uri">The address.</param>
public sealed class RemoteAsset(string uri) : Asset(Wire.UriKey, uri);
