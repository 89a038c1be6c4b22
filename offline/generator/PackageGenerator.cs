using PgHaInfra.Offline.Generator.CSharp;
using PgHaInfra.Offline.Generator.Packages;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator;

/// <summary>Generates the classes of one package: the listed members, then every nested type that they mention.</summary>
public sealed class PackageGenerator
{
    private readonly PackageEntry entry;
    private readonly Overrides overrides;
    private readonly NpmPackage npm;
    private readonly PackageStyle style;
    private readonly TypeWriter types;
    private readonly ArgsWriter args;
    private readonly OutputTypeWriter outputs;
    private readonly SourceFiles files;
    private readonly Dictionary<string, IReadOnlyDictionary<string, TsDeclaration>> parsed = [];
    private NestedDefaults? defaults;

    /// <summary>Prepares a package; reads its tarball.</summary>
    public PackageGenerator(PackageEntry entry, Overrides overrides, string cache, string version)
    {
        this.entry = entry;
        this.overrides = overrides;
        npm = NpmPackage.Read(cache, entry.Npm, version, Wanted(entry));
        style = new PackageStyle(entry);
        types = new TypeWriter(style);
        args = new ArgsWriter(types, overrides, EnumDefault);
        outputs = new OutputTypeWriter(types, overrides);
        files = new SourceFiles(entry, version);
    }

    /// <summary>The generated files by name.</summary>
    public IEnumerable<(string Name, string Text)> Generate()
    {
        files.Add(style.Root, "Utilities", UtilitiesWriter.Write(style, npm.Version));
        foreach (var module in entry.Modules)
        {
            foreach (var member in module.Members)
            {
                if (char.IsLower(member[0]))
                {
                    Function(module.Folder, member);
                }
                else
                {
                    Resource(module.Folder, member);
                }
            }
        }

        while (types.TryTake(out var reference))
        {
            Nested(reference);
        }

        return files.Files();
    }

    private static Func<string, bool> Wanted(PackageEntry entry)
    {
        var members = entry.Modules.SelectMany(m => m.Members.Select(member => Path(m.Folder, Names.File(member)))).ToHashSet();
        return path => path is "types/input.d.ts" or "types/input.js" or "types/output.d.ts"
            || (path.StartsWith("types/enums/", StringComparison.Ordinal) && path.EndsWith("/index.d.ts", StringComparison.Ordinal))
            || members.Contains(path.Replace(".d.ts", "").Replace(".js", ""));
    }

    private static string Path(string folder, string file) => folder == "." ? file : $"{folder}/{file}";

    private IReadOnlyDictionary<string, TsDeclaration> Declarations(string path) =>
        parsed.TryGetValue(path, out var known) ? known : parsed[path] = DeclarationParser.Parse(npm.Text(path + ".d.ts"));

    private void Resource(string folder, string member)
    {
        var path = Path(folder, Names.File(member));
        var declared = Declarations(path);
        var script = ResourceScript.Parse(npm.Text(path + ".js"));
        var argsClass = member + "Args";
        var hasState = declared.TryGetValue(member + "State", out var state);
        var resources = new ResourceWriter(style, outputs);
        var argsType = style.Args(folder) == style.Resources(folder) ? argsClass : $"{style.Args(folder)}.{argsClass}";
        files.Add(style.Resources(folder), member, resources.Write(declared[member], declared[argsClass], argsType, hasState, script));
        files.Add(style.Args(folder), argsClass, args.Inputs(
            argsClass, declared[argsClass], p => script.Input(p.Name), isSealed: !style.IsKubernetes || member == "Provider"));
        if (hasState)
        {
            files.Add(style.Resources(folder), state!.Name, args.Inputs(
                state.Name, state, p => InputFacts.None with { IsSecret = script.SecretOutputs.Contains(p.Name) }, isSealed: true));
        }
    }

    private void Function(string folder, string member)
    {
        var path = Path(folder, member);
        var declared = Declarations(path);
        var name = Names.Property(member);
        var ns = style.Resources(folder);
        var plain = declared.GetValueOrDefault(name + "Args");
        files.Add(ns, name, FunctionWriter.Write(name, ResourceScript.Parse(npm.Text(path + ".js")).Token, plain));
        files.Add(ns, name + "Result", outputs.Write(declared[name + "Result"]));
        if (plain is not null)
        {
            files.Add(ns, name + "Args", args.Function(name + "Args", plain, isPlain: true));
            files.Add(ns, name + "InvokeArgs", args.Function(name + "InvokeArgs", declared[name + "OutputArgs"], isPlain: false));
        }
    }

    private void Nested(TypeReference reference)
    {
        switch (reference.Kind)
        {
            case "inputs":
                var declaration = Declarations("types/input")[reference.Path];
                var known = defaults ??= NestedDefaults.Parse(npm.Text("types/input.js"));
                InputFacts Told(TsProperty p) => InputFacts.None with { Default = known.Find(reference.Path, p.Name) };
                var name = style.InputClass(reference.Name);
                files.Add(style.Inputs(reference.Folder), name, args.Inputs(name, declaration, Told, isSealed: !style.IsKubernetes));
                break;
            case "outputs":
                files.Add(style.Outputs(reference.Folder), reference.Name, outputs.Write(Declarations("types/output")[reference.Path]));
                break;
            default:
                files.Add(style.Resources(reference.Folder), reference.Name, EnumWriter.Write(Enum(reference)));
                break;
        }
    }

    private TsDeclaration Enum(TypeReference reference) => Declarations($"types/enums/{reference.Folder}/index")[reference.Name];

    private string EnumDefault(TypeReference reference, string value) =>
        $"{style.Resources(reference.Folder)}.{reference.Name}.{EnumWriter.MemberOf(Enum(reference), value)}";
}
