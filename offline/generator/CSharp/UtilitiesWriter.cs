namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Writes what the classes of one package share: its version, defaults from the environment, its type attribute.</summary>
public static class UtilitiesWriter
{
    /// <summary>Writes the class and the attribute.</summary>
    public static string Write(PackageStyle style, string version) =>
        $$"""
        internal static class Utilities
        {
            public const string Version = "{{version}}";
            public static string? GetEnv(string name) => global::System.Environment.GetEnvironmentVariable(name);
            public static bool? GetEnvBoolean(string name) => GetEnv(name) switch
            {
                "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
                "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
                _ => null,
            };
            public static int? GetEnvInt32(string name) => int.TryParse(GetEnv(name), out var value) ? value : null;
            public static double? GetEnvDouble(string name) => double.TryParse(GetEnv(name), out var value) ? value : null;
            public static global::System.Collections.Generic.List<Input<Alias>> Aliases(params string[] types)
            {
                var aliases = new global::System.Collections.Generic.List<Input<Alias>>(types.Length);
                foreach (var type in types) { aliases.Add(new Alias { Type = type }); }
                return aliases;
            }
            public static InvokeOptions WithDefaults(this InvokeOptions? options)
            {
                options ??= new();
                options.Version ??= Version;
                return options;
            }
            public static InvokeOutputOptions WithDefaults(this InvokeOutputOptions? options)
            {
                options ??= new();
                options.Version ??= Version;
                return options;
            }
        }

        internal sealed class {{style.TypeAttribute}}Attribute(string type) : global::Pulumi.ResourceTypeAttribute(type, Utilities.Version);

        """.ReplaceLineEndings("\n");
}
