using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file on disk.</summary>
/// <param name="path">Path, relative to the program's directory.</param>
public sealed class FileAsset(string path) : Asset(Wire.PathKey, path);
