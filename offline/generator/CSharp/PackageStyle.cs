using PgHaInfra.Offline.Generator.Packages;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Where a package puts its classes. Pulumi.Kubernetes differs from all others.</summary>
public sealed class PackageStyle(PackageEntry package)
{
    /// <summary>Whether this is Pulumi.Kubernetes, which keeps conventions of its first version.</summary>
    public bool IsKubernetes { get; } = package.Npm == "@pulumi/kubernetes";

    /// <summary>The package's root namespace.</summary>
    public string Root => package.RootNamespace;

    /// <summary>The name of the package's own ResourceType attribute.</summary>
    public string TypeAttribute => Root[(Root.LastIndexOf('.') + 1)..] + "ResourceType";

    /// <summary>The namespace of a module's resources, functions and enums.</summary>
    public string Resources(string folder) => Join(Root, Module(folder));

    /// <summary>The namespace of a module's nested input types.</summary>
    public string Inputs(string folder) => IsKubernetes ? $"{Root}.Types.Inputs.{ProviderOr(folder)}" : $"{Resources(folder)}.Inputs";

    /// <summary>The namespace of a module's nested output types.</summary>
    public string Outputs(string folder) => IsKubernetes ? $"{Root}.Types.Outputs.{ProviderOr(folder)}" : $"{Resources(folder)}.Outputs";

    /// <summary>The namespace of a resource's args class.</summary>
    public string Args(string folder) => IsKubernetes && folder != "." ? Inputs(folder) : Resources(folder);

    /// <summary>The class name of a nested input type.</summary>
    public string InputClass(string name) => IsKubernetes ? name + "Args" : name;

    private string ProviderOr(string folder) => folder == "." ? "Provider" : Module(folder);

    private string Module(string folder) => package.Modules.FirstOrDefault(m => m.Folder == folder)?.Namespace
        ?? throw new InvalidOperationException($"{package.Npm}: the module {folder} is needed, but has no namespace in resources.txt");

    private static string Join(string root, string name) => name == "." ? root : $"{root}.{name}";
}
