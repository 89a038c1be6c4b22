using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A directory, or an archive file (tar, tar.gz, zip, jar), on disk.</summary>
/// <param name="path">Path, relative to the program's directory.</param>
public sealed class FileArchive(string path) : Archive(Wire.PathKey, path);
