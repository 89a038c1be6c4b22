using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A tree of files: <see cref="FileArchive"/>, <see cref="RemoteArchive"/> or <see cref="AssetArchive"/>.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object value)
        : base(Wire.ArchiveSignature, property, value)
    {
    }
}
