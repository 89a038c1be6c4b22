using PgHaInfra.Cli.Testing;

namespace PgHaInfra.Tests.Cli.Testing;

/// <summary>Of several runs each keeps its own files, and what a killed one left goes with the next.</summary>
public sealed class TemporaryFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("pgha-folders-").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void The_files_of_a_run_that_lives_are_left_alone_and_go_at_its_end()
    {
        using var first = TemporaryFolder.CreateIn(_parent);
        File.WriteAllText(Path.Combine(first.Path!, "in use"), "");

        using (var second = TemporaryFolder.CreateIn(_parent))
        {
            Assert.NotEqual(first.Path, second.Path);
            Assert.True(File.Exists(Path.Combine(first.Path!, "in use")));
        }

        Assert.Equal([first.Path!], Directory.GetDirectories(_parent));
        first.Dispose();
        Assert.Empty(Directory.GetDirectories(_parent));
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_and_what_is_not_ours_stays()
    {
        var left = Directory.CreateDirectory(Path.Combine(_parent, "pgha-left", "deep")).Parent!;
        File.WriteAllText(Path.Combine(left.FullName, "lock"), "");
        var other = Directory.CreateDirectory(Path.Combine(_parent, "pgha-other"));

        using var folder = TemporaryFolder.CreateIn(_parent);

        Assert.Equal(new[] { folder.Path!, other.FullName }.Order(), Directory.GetDirectories(_parent).Order());
    }
}
