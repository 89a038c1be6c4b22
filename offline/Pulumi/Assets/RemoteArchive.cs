using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An archive file fetched from a file, http or https address.</summary>
/// <param name="uri">The address.</param>
public sealed class RemoteArchive(string uri) : Archive(Wire.UriKey, uri);
