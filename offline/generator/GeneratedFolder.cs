namespace PgHaInfra.Offline.Generator;

/// <summary>Brings a folder of generated files to what was generated, or only says how it differs.</summary>
public static class GeneratedFolder
{
    /// <summary>Prints one line a file that is missing, different or no longer generated.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="generated">The wanted files by name.</param>
    /// <param name="root">Paths are printed relative to this.</param>
    /// <param name="apply">Whether to write and delete as well.</param>
    /// <returns>How many files differ.</returns>
    public static int Compare(string folder, IReadOnlyDictionary<string, string> generated, string root, bool apply)
    {
        Directory.CreateDirectory(folder);
        var present = Directory.GetFiles(folder, "*.g.cs").ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText);
        var names = generated.Keys.Union(present.Keys).Order(StringComparer.Ordinal);
        var differences = 0;
        foreach (var name in names.Where(n => generated.GetValueOrDefault(n) != present.GetValueOrDefault(n)))
        {
            differences++;
            var path = Path.Combine(folder, name);
            var isWanted = generated.TryGetValue(name, out var text);
            var change = !isWanted ? "is no longer generated" : present.ContainsKey(name) ? "differs" : "is missing";
            Console.WriteLine($"{Path.GetRelativePath(root, path)} {change}");
            if (apply && isWanted)
            {
                File.WriteAllText(path, text);
            }
            else if (apply)
            {
                File.Delete(path);
            }
        }

        return differences;
    }
}
