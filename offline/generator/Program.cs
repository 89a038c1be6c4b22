using System.ComponentModel;
using System.Xml.Linq;
using PgHaInfra.Offline.Generator;
using PgHaInfra.Offline.Generator.Packages;

// Writes the provider classes of offline/; with --check only says which files would change and exits with 1 if any would.
if (args is not ([] or ["--check"]))
{
    Console.Error.WriteLine("usage: dotnet run --project offline/generator [-- --check]");
    return 2;
}

try
{
    var check = args.Length == 1;
    return Generate(RepositoryRoot(), apply: !check) > 0 && check ? 1 : 0;
}
catch (Exception e) when (e is InvalidOperationException or FormatException or NotSupportedException or IOException or Win32Exception)
{
    Console.Error.WriteLine($"generator: {e.Message}");
    return 2;
}

static string RepositoryRoot()
{
    var root = Directory.GetCurrentDirectory();
    while (!File.Exists(Path.Combine(root, "Directory.Packages.props")))
    {
        root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("run this inside the repository");
    }

    return root;
}

static int Generate(string root, bool apply)
{
    var versions = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
        .ToDictionary(v => v.Attribute("Include")!.Value, v => v.Attribute("Version")!.Value);
    var home = Path.Combine(root, "offline", "generator");
    var overrides = Overrides.Read(Path.Combine(home, "overrides.txt"));
    var cache = Path.Combine(root, ".pgha", "cache", "npm");
    var differences = 0;
    foreach (var entry in ResourceList.Read(Path.Combine(home, "resources.txt")))
    {
        var folder = Path.Combine(root, "offline", entry.RootNamespace, "Generated");
        var generated = new PackageGenerator(entry, overrides, cache, versions[entry.RootNamespace]).Generate().ToDictionary();
        differences += GeneratedFolder.Compare(folder, generated, root, apply);
    }

    return differences;
}
