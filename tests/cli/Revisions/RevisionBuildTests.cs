namespace PgHaInfra.Tests.Cli.Revisions;

/// <summary>A revision whose program was another one: it is built and asked for its plan.</summary>
public sealed class RevisionBuildTests : IDisposable
{
    private const string Program =
        """"
        System.Console.WriteLine($$"""
            {"project": "pg-ha-infra", "stack": "{{args[1]}}", "resources": [],
             "outputs": {"root": "{{System.Environment.GetEnvironmentVariable("PGHA_ROOT")}}/x" } }
            """);
        """";

    private readonly Repository _repository = new();

    public RevisionBuildTests()
    {
        _repository.Write("cli/Cli.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><AssemblyName>pgha</AssemblyName></PropertyGroup>
            </Project>
            """);
        _repository.Write("infra/was.txt", "another program");
        _repository.WriteStack("local");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Its_program_is_built_once_and_asked()
    {
        _repository.Write("cli/Program.cs", Program);
        _repository.Commit();
        _repository.Write("infra/was.txt", "this program");

        var (exit, output, errors) = await _repository.PghaAsync("preview", "--diff", "HEAD");
        Assert.True(exit == 0, errors);
        Assert.Contains("building the program of", errors, StringComparison.Ordinal);
        Assert.Matches("^pg-ha-infra local: [0-9]+ added, 3 outputs changed since HEAD", output);
        // Paths are shown as if the revision's project were in this one's folder.
        Assert.Contains($"output root: \"{_repository.Root}/x\" -> (unset)", output, StringComparison.Ordinal);

        var again = await _repository.PghaAsync("preview", "--diff", "HEAD");
        Assert.Equal(("", output), (again.Errors, again.Out));
    }

    [Fact]
    public async Task A_program_that_cannot_be_built_is_an_error_with_the_compilers_words()
    {
        _repository.Write("cli/Program.cs", "this is no C#");
        _repository.Commit();
        _repository.Write("infra/was.txt", "this program");

        var (exit, output, errors) = await _repository.PghaAsync("preview", "--diff", "HEAD");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("cannot be built:", errors, StringComparison.Ordinal);
        Assert.Contains("error CS", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_repository.Root, ".pgha", "revisions")));
    }

    [Fact]
    public async Task A_program_that_fails_is_an_error_with_its_last_words()
    {
        _repository.Write("cli/Program.cs", "throw new System.InvalidOperationException(\"nothing works\");");
        _repository.Commit();
        _repository.Write("infra/was.txt", "this program");

        var (exit, _, errors) = await _repository.PghaAsync("preview", "--diff", "HEAD");

        Assert.Equal(1, exit);
        Assert.Contains("preview local failed:", errors, StringComparison.Ordinal);
        Assert.Contains("nothing works", errors, StringComparison.Ordinal);
    }
}
