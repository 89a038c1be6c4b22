using System.Xml.Linq;
using PgHaInfra.Offline.Generator;
using PgHaInfra.Offline.Generator.Packages;

// Writes the provider classes of offline/, or with --check says what would change and exits with 1 if anything would.
if (args is not ([] or ["--check"]))
{
    Console.Error.WriteLine("usage: generator [--check]");
    return 2;
}

var check = args.Length == 1;
var root = Directory.GetCurrentDirectory();
while (!File.Exists(Path.Combine(root, "Directory.Packages.props")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("run this inside the repository");
}

var versions = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
    .ToDictionary(v => v.Attribute("Include")!.Value, v => v.Attribute("Version")!.Value);
var home = Path.Combine(root, "offline", "generator");
var overrides = Overrides.Read(Path.Combine(home, "overrides.txt"));
var cache = Path.Combine(root, ".pgha", "cache", "npm");
var differences = 0;
foreach (var entry in ResourceList.Read(Path.Combine(home, "resources.txt")))
{
    var target = Path.Combine(root, "offline", entry.RootNamespace, "Generated");
    var generated = new PackageGenerator(entry, overrides, cache, versions[entry.RootNamespace]).Generate().ToDictionary();
    differences += GeneratedFolder.Compare(target, generated, root, apply: !check);
}

return check && differences > 0 ? 1 : 0;
