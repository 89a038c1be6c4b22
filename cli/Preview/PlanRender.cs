using System.Globalization;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Preview;

/// <summary>Writes a plan's Kubernetes objects as YAML, a file each, numbered in the order in which they are applied.</summary>
public static class PlanRender
{
    /// <summary>Writes the files into <paramref name="directory"/>, which is made if it is missing; secrets are masked.</summary>
    /// <returns>The files' paths, in order.</returns>
    /// <exception cref="IOException">The directory cannot be written, or holds files that a render did not write.</exception>
    public static IReadOnlyList<string> Write(StackPlan plan, string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var old in Directory.GetFiles(directory))
        {
            if (!IsOurs(Path.GetFileName(old)))
            {
                throw new IOException(
                    $"--render {directory}: holds {Path.GetFileName(old)}, which is no rendered object; name an empty or new directory");
            }

            File.Delete(old);
        }

        var files = new List<string>();
        foreach (var resource in plan.Resources.Where(resource => resource.IsKubernetesObject))
        {
            var inputs = plan.Shown(resource).Inputs;
            var name = inputs["metadata"]?["name"]?.GetValue<string>() ?? resource.Name;
            var kind = inputs["kind"]!.GetValue<string>().ToLowerInvariant();
            var file = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{files.Count + 1:00}-{kind}-{name}.yaml"));
            File.WriteAllText(file, Yaml.Of(inputs));
            files.Add(file);
        }

        return files;
    }

    private static bool IsOurs(string name) =>
        name.Length > 7 && char.IsAsciiDigit(name[0]) && char.IsAsciiDigit(name[1]) && name.EndsWith(".yaml", StringComparison.Ordinal);
}
