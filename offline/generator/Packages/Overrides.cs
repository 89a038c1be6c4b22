namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>Reads overrides.txt: facts about properties that Pulumi's npm sources do not tell.</summary>
public sealed class Overrides
{
    private readonly Dictionary<(string Fact, string Property), string> facts = [];

    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">A line without a property.</exception>
    public static Overrides Read(string path)
    {
        var overrides = new Overrides();
        foreach (var line in File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
            {
                throw new FormatException($"{path}: no property in: {line}");
            }

            overrides.facts[(words[0], words[1])] = words.Length > 2 ? words[2] : "";
        }

        return overrides;
    }

    /// <summary>What a TypeScript number is in C#: int or double.</summary>
    public string Number(string owner, string property) => Find("double", owner, property) is null ? "int" : "double";

    /// <summary>The value of a fact about a property, "" for a fact without a value, null where nothing is said.</summary>
    public string? Find(string fact, string owner, string property) =>
        facts.TryGetValue((fact, $"{owner}.{property}"), out var value) || facts.TryGetValue((fact, property), out value) ? value : null;
}
