namespace Pulumi;

public sealed partial class RegisterPackageRequest
{
    /// <summary>A parameter of a package.</summary>
    /// <param name="name">Name of the resulting package.</param>
    /// <param name="version">Version of the resulting package.</param>
    /// <param name="value">The parameter, as the plugin understands it.</param>
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        /// <summary>Name of the resulting package.</summary>
        public string Name { get; } = name;

        /// <summary>Version of the resulting package.</summary>
        public string Version { get; } = version;

        /// <summary>The parameter, as the plugin understands it.</summary>
        public byte[] Value { get; } = value;
    }
}
