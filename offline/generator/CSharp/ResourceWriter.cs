using System.Globalization;
using System.Text;
using PgHaInfra.Offline.Generator.Packages;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Writes resource classes: custom resources, remote components and the provider.</summary>
public sealed class ResourceWriter(PackageStyle style, OutputTypeWriter outputs)
{
    /// <summary>Writes one resource class.</summary>
    /// <param name="resource">The class as declared.</param>
    /// <param name="args">The interface of its args.</param>
    /// <param name="argsType">The args class as the resource's namespace names it.</param>
    /// <param name="hasState">Whether Get takes a state.</param>
    /// <param name="script">Its .js source.</param>
    public string Write(TsDeclaration resource, TsDeclaration args, string argsType, bool hasState, ResourceScript script)
    {
        var name = resource.Name;
        var isProvider = name == "Provider";
        var options = script.IsRemote ? "ComponentResourceOptions" : "CustomResourceOptions";
        var constants = args.Properties.Where(p => script.Input(p.Name).Constant is not null).ToArray();
        var optional = style.IsKubernetes || args.Properties.All(p => p.Optional);
        var given = constants.Length > 0 ? "MakeArgs(args)" : $"args ?? new {argsType}()";
        var remote = script.IsRemote ? ", remote: true" : "";

        var text = new StringBuilder();
        text.AppendLine($"[{style.TypeAttribute}(\"{(isProvider ? "pulumi:providers:" : "")}{script.Token}\")]");
        text.AppendLine($"public partial class {name} : {Parent(isProvider, script)}");
        text.AppendLine("{");
        foreach (var property in resource.Properties)
        {
            var type = outputs.Type(resource, property);
            var clr = Names.Property(property.Name);
            text.AppendLine($"    [Output(\"{property.Name}\")] public Output<{type}> {clr} {{ get; private set; }} = null!;");
        }

        Connect(text, resource);
        text.AppendLine($"    public {name}(string name, {argsType}{(optional ? "? args = null" : " args")}, {options}? options = null)");
        text.AppendLine($"        : base(\"{script.Token}\", name, {given}, MakeResourceOptions(options, \"\"){remote}) {{ }}");
        if (!isProvider && !script.IsRemote)
        {
            Get(text, name, hasState, script);
        }

        if (constants.Length > 0)
        {
            var set = string.Concat(constants.Select(c => $"args.{Names.Property(c.Name)} = \"{script.Input(c.Name).Constant}\"; "));
            text.AppendLine($"    private static {argsType}? MakeArgs({argsType}? args) {{ args ??= new(); {set}return args; }}");
        }

        MakeOptions(text, options, script);
        return text.AppendLine("}").ToString();
    }

    private string Parent(bool isProvider, ResourceScript script) => isProvider ? "global::Pulumi.ProviderResource"
        : script.IsRemote ? "global::Pulumi.ComponentResource"
        : style.IsKubernetes ? "KubernetesResource"
        : "global::Pulumi.CustomResource";

    // Found by reflection the outputs would be the same. A class that derives from this one may have outputs of its own.
    private void Connect(StringBuilder text, TsDeclaration resource)
    {
        text.AppendLine("    internal override bool ConnectOutputs(global::Pulumi.Serialization.OutputSources outputs)");
        text.AppendLine("    {");
        text.AppendLine($"        if (GetType() != typeof({resource.Name})) {{ return false; }}");
        foreach (var property in resource.Properties)
        {
            var type = outputs.Type(resource, property);
            text.AppendLine($"        {Names.Property(property.Name)} = outputs.Add<{type}>(\"{property.Name}\");");
        }

        text.AppendLine("        return true;");
        text.AppendLine("    }");
    }

    private static void Get(StringBuilder text, string name, bool hasState, ResourceScript script)
    {
        var (parameter, state, argument) = hasState ? ($"{name}State? state = null, ", "state", "state, ") : ("", "null", "");
        text.AppendLine($"    private {name}(string name, Input<string> id, {parameter}CustomResourceOptions? options = null)");
        text.AppendLine($"        : base(\"{script.Token}\", name, {state}, MakeResourceOptions(options, id)) {{ }}");
        text.AppendLine($"    public static {name} Get(string name, Input<string> id, {parameter}CustomResourceOptions? options = null)");
        text.AppendLine($"        => new {name}(name, id, {argument}options);");
    }

    // The caller's options come second, so that they win over the package's own.
    private static void MakeOptions(StringBuilder text, string options, ResourceScript script)
    {
        text.AppendLine($"    private static {options} MakeResourceOptions({options}? options, Input<string>? id)");
        text.AppendLine("    {");
        text.AppendLine($"        var defaults = new {options}");
        text.AppendLine("        {");
        text.AppendLine("            Version = Utilities.Version,");
        Strings(text, "AdditionalSecretOutputs", script.SecretOutputs, "{{ {0} }}");
        Strings(text, "ReplaceOnChanges", script.ReplaceOnChanges, "{{ {0} }}");

        // One call, because hundreds of Alias initialisers take long to compile.
        Strings(text, "Aliases", script.Aliases, "Utilities.Aliases({0})");
        text.AppendLine("        };");
        text.AppendLine($"        var merged = {options}.Merge(defaults, options);");
        text.AppendLine("        merged.Id = id ?? merged.Id;");
        text.AppendLine("        return merged;");
        text.AppendLine("    }");
    }

    private static void Strings(StringBuilder text, string option, IReadOnlyList<string> values, string shape)
    {
        if (values.Count > 0)
        {
            var all = string.Join(", ", values.Select(v => $"\"{v}\""));
            text.AppendLine($"            {option} = {string.Format(CultureInfo.InvariantCulture, shape, all)},");
        }
    }
}
