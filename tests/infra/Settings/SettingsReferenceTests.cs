using System.Runtime.CompilerServices;

namespace PgHaInfra.Tests.Infra.Settings;

public sealed class SettingsReferenceTests
{
    [Fact]
    public void The_documentation_states_every_setting_as_it_is_declared()
    {
        var file = Path.Combine(Root(), "docs", "settings.md");
        var lines = File.ReadAllLines(file);
        var (first, last) = (Array.FindIndex(lines, IsRow), Array.FindLastIndex(lines, IsRow));
        if (Environment.GetEnvironmentVariable("PGHA_RENEW") == "1")
        {
            File.WriteAllLines(file, [.. lines[..first], .. SettingsReference.Rows(), .. lines[(last + 1)..]]);
            lines = File.ReadAllLines(file);
        }

        Assert.True(
            SettingsReference.Rows().SequenceEqual(lines.Where(IsRow)),
            $"{file} does not state the settings as their types declare them: run the test once with PGHA_RENEW=1");
    }

    private static bool IsRow(string line) => line.StartsWith("| `", StringComparison.Ordinal);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(here)!);
}
