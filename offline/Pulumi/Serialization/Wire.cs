namespace Pulumi.Serialization;

/// <summary>
/// The names of Pulumi's wire format. Values between program and mocks are trees of null, bool, double, string, object?[] and
/// Dictionary&lt;string, object?&gt;; what has no place among these is a dictionary with a signature.
/// </summary>
internal static class Wire
{
    /// <summary>Stands for a value that is not known before the deployment has happened.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public const string SignatureKey = "4dabf18193072939515e22adb298388d";
    public const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    public const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    public const string ResourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    public const string ValueKey = "value";
    public const string TextKey = "text";
    public const string AssetsKey = "assets";
    public const string PathKey = "path";
    public const string UriKey = "uri";
    public const string UrnKey = "urn";
    public const string IdKey = "id";
    public const string StateKey = "state";
    public const string VersionKey = "packageVersion";

    /// <summary>A dictionary that carries a signature, and which.</summary>
    public static bool IsSigned(object? wire, out Dictionary<string, object?> fields, out string signature)
    {
        if (wire is Dictionary<string, object?> dictionary
            && dictionary.TryGetValue(SignatureKey, out var value) && value is string text)
        {
            (fields, signature) = (dictionary, text);
            return true;
        }

        (fields, signature) = (null!, null!);
        return false;
    }

    /// <summary>A dictionary with a signature and one field.</summary>
    public static Dictionary<string, object?> Signed(string signature, string key, object? value)
        => new() { [SignatureKey] = signature, [key] = value };

    /// <summary>Whether a value is made of others.</summary>
    public static bool IsCompound(object? wire) => wire is object?[] or Dictionary<string, object?>;

    /// <summary>Whether nothing in a value is unknown or has a signature.</summary>
    public static bool IsPlain(object? wire)
    {
        switch (wire)
        {
            case string text:
                return text != Unknown;
            case object?[] list:
                return Array.TrueForAll(list, IsPlain);
            case Dictionary<string, object?> fields:
                foreach (var (key, field) in fields)
                {
                    if (key == SignatureKey || !IsPlain(field))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    /// <summary>Whether a value is unknown, or holds one that is.</summary>
    public static bool ContainsUnknown(object? wire) => wire switch
    {
        string text => text == Unknown,
        object?[] list => Array.Exists(list, ContainsUnknown),
        Dictionary<string, object?> fields => fields.Values.Any(ContainsUnknown),
        _ => false,
    };
}
