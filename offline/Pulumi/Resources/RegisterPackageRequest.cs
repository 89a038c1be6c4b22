namespace Pulumi;

/// <summary>Tells the engine about a provider package whose types depend on parameters. Mocks do not see it.</summary>
public sealed partial class RegisterPackageRequest
{
    /// <inheritdoc cref="RegisterPackageRequest(string, string, string, Dictionary{string, byte[]}, PackageParameterization, PackageParameterization)"/>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, extension: null)
    {
    }

    /// <summary>A package.</summary>
    /// <param name="name">Name of its plugin.</param>
    /// <param name="version">Version of its plugin.</param>
    /// <param name="downloadUrl">Where the plugin comes from; the usual place if null.</param>
    /// <param name="checksums">Checksums of the plugin by platform.</param>
    /// <param name="parameterization">What makes another package of it.</param>
    /// <param name="extension">What adds to it.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>Name of its plugin.</summary>
    public string Name { get; }

    /// <summary>Version of its plugin.</summary>
    public string Version { get; }

    /// <summary>Where the plugin comes from; empty for the usual place.</summary>
    public string DownloadUrl { get; }

    /// <summary>Checksums of the plugin by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>What makes another package of it.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>What adds to it.</summary>
    public PackageParameterization? Extension { get; }
}
