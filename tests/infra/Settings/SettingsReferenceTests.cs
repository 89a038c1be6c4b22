using System.Runtime.CompilerServices;

namespace PgHaInfra.Tests.Infra.Settings;

public sealed class SettingsReferenceTests
{
    [Fact]
    public void The_documentation_states_every_setting_as_it_is_declared()
    {
        var documented = File.ReadAllLines(Path.Combine(Root(), "docs", "settings.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(SettingsReference.Rows(), documented);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(here)!);
}
