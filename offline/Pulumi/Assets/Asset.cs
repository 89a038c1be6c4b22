using Pulumi.Serialization;

namespace Pulumi;

/// <summary>One file's content: <see cref="FileAsset"/>, <see cref="StringAsset"/> or <see cref="RemoteAsset"/>.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, object value)
        : base(Wire.AssetSignature, property, value)
    {
    }
}
