namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>Reads resources.txt: what is to be generated. The indentation says package, module or member.</summary>
public static class ResourceList
{
    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">A line that is no package, module or member, with its number.</exception>
    public static IReadOnlyList<PackageEntry> Read(string path)
    {
        var packages = new List<PackageEntry>();
        var modules = new List<ModuleEntry>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var indent = line.Length - line.TrimStart().Length;
            var halves = text.Split(" = ");
            switch (indent, halves.Length)
            {
                case (0, 2):
                    modules = [];
                    packages.Add(new PackageEntry(halves[0], halves[1], modules));
                    break;
                case (2, 2) when packages.Count > 0:
                    modules.Add(new ModuleEntry(halves[0], halves[1], []));
                    break;
                case (4, 1) when modules.Count > 0:
                    modules[^1].Members.Add(text);
                    break;
                default:
                    throw new FormatException($"{path}:{number}: neither a package, a module nor a member: {text}");
            }
        }

        return packages;
    }
}
