using PgHaInfra.Offline.Generator;

namespace PgHaInfra.Tests.Offline.Providers.Generator;

public sealed class GeneratedFolderTests : IDisposable
{
    private static readonly Dictionary<string, string> Wanted = new() { ["A.g.cs"] = "a", ["B.g.cs"] = "b" };

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_check_counts_what_differs_and_changes_nothing()
    {
        File.WriteAllText(Path.Combine(folder, "A.g.cs"), "old");
        File.WriteAllText(Path.Combine(folder, "C.g.cs"), "c");

        Assert.Equal(3, GeneratedFolder.Compare(folder, Wanted, folder, apply: false));

        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "A.g.cs")));
        Assert.False(File.Exists(Path.Combine(folder, "B.g.cs")));
    }

    [Fact]
    public void After_writing_there_is_nothing_to_tell()
    {
        File.WriteAllText(Path.Combine(folder, "C.g.cs"), "c");
        File.WriteAllText(Path.Combine(folder, "Own.cs"), "kept");

        GeneratedFolder.Compare(folder, Wanted, folder, apply: true);

        Assert.Equal(0, GeneratedFolder.Compare(folder, Wanted, folder, apply: false));
        Assert.Equal(["A.g.cs", "B.g.cs", "Own.cs"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
