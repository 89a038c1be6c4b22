using PgHaInfra.Cli;
using PgHaInfra.Cli.Deploy;

namespace PgHaInfra.Tests.Cli.Deploy;

public sealed class StackStateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pgha-state-");

    private string File => Path.Combine(_folder.FullName, "stacks", "local.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_password_stays_the_same_over_runs()
    {
        var first = StackState.Load(File);
        var password = first.Password("pg-password", 32);
        first.Save();

        Assert.Equal(password, StackState.Load(File).Password("pg-password", 32));
        Assert.Equal(32, password.Length);
    }

    [Fact]
    public void Two_passwords_differ() => Assert.NotEqual(StackState.Load(File).Password("a", 32), StackState.Load(File).Password("b", 32));

    [Fact]
    public void The_applied_objects_are_remembered_in_order()
    {
        var state = StackState.Load(File);
        state.Applied = [new("v1", "Namespace", null, "db"), new("v1", "Service", "db", "pg")];
        state.Save();

        Assert.Equal(["Namespace db", "Service db/pg"], StackState.Load(File).Applied.Select(key => key.ToString()));
    }

    [Fact]
    public void Only_its_owner_may_read_the_file()
    {
        StackState.Load(File).Save();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void A_damaged_file_is_an_error_that_names_it()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "{ half");

        Assert.StartsWith(File, Assert.Throws<UserErrorException>(() => StackState.Load(File)).Message);
    }
}
