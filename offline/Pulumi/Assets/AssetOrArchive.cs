namespace Pulumi;

/// <summary>A file, or a tree of files, that is given to a resource by content.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string property, object value)
    {
        Signature = signature;
        Property = property;
        Value = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal string Signature { get; }

    internal string Property { get; }

    internal object Value { get; }
}
